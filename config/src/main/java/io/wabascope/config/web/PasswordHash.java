package io.wabascope.config.web;

import io.wabascope.config.yaml.InvalidValueException;
import java.util.regex.Pattern;

/** A password's bcrypt hash. It is never printed. */
public record PasswordHash(String text) {
  private static final Pattern PATTERN =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-8])\\$[./A-Za-z0-9]{53}");

  static PasswordHash read(String text) {
    if (!PATTERN.matcher(text).matches()) {
      throw new InvalidValueException(
          "is not a bcrypt hash ($2a$, $2b$ or $2y$) with a cost from 04 to 18;"
              + " create one with htpasswd -nBC 10 NAME");
    }
    return new PasswordHash(text);
  }

  @Override
  public String toString() {
    return "bcrypt hash";
  }
}

package io.wabascope.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an app proves itself with.
 *
 * @param appSecret for {@code appsecret_proof}, where the app asks for it
 * @param tokenProbe how often the token's expiry and permissions are asked for; never where null
 */
public record Credentials(
    Secret accessToken,
    @Nullable Secret appSecret,
    @Nullable Duration tokenProbe) {
  static final String ACCESS_TOKEN = "access_token";
  static final String APP_SECRET = "app_secret";

  private static final Pattern SURELY_A_NAME = Pattern.compile("[A-Z_][A-Z0-9_]{0,40}");

  /** The access token and, where there is one, the app secret. */
  public List<Secret> secrets() {
    return Stream.of(accessToken, appSecret).filter(s -> s != null).toList();
  }

  public static @Nullable Credentials read(Section app, Secrets secrets) {
    Secret token = secret(app, ACCESS_TOKEN, secrets);
    if (app.get(ACCESS_TOKEN + "_file") == null && app.get(ACCESS_TOKEN + "_env") == null) {
      app.refuse(
          ACCESS_TOKEN + "_file",
          "is missing; name the file of the token, or give"
              + " access_token_env, the name of an environment variable");
    }
    Secret appSecret = secret(app, APP_SECRET, secrets);
    Duration probe =
        app.optional("token_probe", Shapes.duration(Duration.ofMinutes(1), Duration.ofDays(30)));
    return token == null ? null : new Credentials(token, appSecret, probe);
  }

  public Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(key(ACCESS_TOKEN, accessToken), accessToken.place());
    if (appSecret != null) {
      keys.put(key(APP_SECRET, appSecret), appSecret.place());
    }
    if (tokenProbe != null) {
      keys.put("token_probe", Durations.print(tokenProbe));
    }
    return keys;
  }

  /** The key that names where a secret is kept. */
  static String key(String name, Secret secret) {
    return name + (secret.isFile() ? "_file" : "_env");
  }

  private static @Nullable Secret secret(Section app, String name, Secrets secrets) {
    Path file = app.optional(name + "_file", Shapes.path(app.reading().directory()));
    String variable = app.optional(name + "_env", Shapes::text);
    if (app.get(name + "_file") != null && app.get(name + "_env") != null) {
      app.refuse(name + "_env", name + "_file is given as well; keep one of the two");
      return null;
    }
    try {
      if (file != null) {
        return secrets.ofFile(file);
      }
      return variable == null
          ? null
          : Secret.ofEnvironment(variable, app.reading().variables());
    } catch (IOException e) {
      String what = String.valueOf(e.getMessage());
      app.refuse(
          name + (file == null ? "_env" : "_file"), file == null ? of(variable, what) : what);
      return null;
    }
  }

  /** A token pasted in the place of the variable's name must not be shown. */
  private static String of(@Nullable String variable, String what) {
    return variable != null && SURELY_A_NAME.matcher(variable).matches()
        ? variable + ' ' + what
        : "the variable " + what + "; give its name here, not its value";
  }
}

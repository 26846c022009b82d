package io.wabascope.agent;

import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.secret.Secret;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.TargetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs settings that are valid but probably not intended, each once. Confined to one context at a
 * time.
 */
final class SettingsAdvice {
  private static final Logger log = LoggerFactory.getLogger(SettingsAdvice.class);

  private Set<Object> logged = Set.of();

  /** Logs what is new since the last settings. Reads the modes of the files of secrets. */
  void log(Settings settings) {
    Set<Object> now = new LinkedHashSet<>();
    for (TargetSpec targetSpec : Components.targetSpecs(settings)) {
      Target target = targetSpec.target();
      if (!target.node().chars().allMatch(c -> c >= '0' && c <= '9')) {
        now.add(target);
        if (!logged.contains(target)) {
          log.atWarn().addKeyValue("target", target).log("the node of a target is no numeric id");
        }
      }
    }
    settings.apps().stream().flatMap(SettingsAdvice::secrets).forEach(secret -> {
      if (isReadableByOthers(secret)) {
        now.add(secret);
        if (!logged.contains(secret)) {
          log.atWarn()
              .addKeyValue("file", secret.location())
              .log("all users of this machine can read a secret; remove their permission");
        }
      }
    });
    logged = now;
  }

  private static Stream<Secret> secrets(AppSettings app) {
    return Stream.of(app.accessToken(), app.appSecret()).filter(Objects::nonNull);
  }

  private static boolean isReadableByOthers(Secret secret) {
    try {
      return secret.isFile()
          && Files.getPosixFilePermissions(Path.of(secret.location()))
              .contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      log.debug("could not read the mode of {}", secret.location(), e);
      return false;
    }
  }
}

package io.wabascope.config.load;

import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.secret.Secret;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The result of reading the secrets again.
 *
 * @param changedApps the apps with a changed secret
 * @param unreadable whether a secret could not be read; its previous value is kept
 */
record SecretChanges(List<AppSettings> changedApps, boolean unreadable) {
  /** Reads all secrets of the settings again. Blocks. */
  static SecretChanges detect(Settings settings) {
    Set<Secret> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean unreadable = false;
    for (Secret secret : allSecrets(settings)) {
      try {
        if (secret.reload()) {
          changed.add(secret);
        }
      } catch (IOException e) {
        unreadable = true; // the next load reports which, and where
      }
    }
    return new SecretChanges(
        settings.apps().stream()
            .filter(app -> app.credentials().secrets().stream().anyMatch(changed::contains))
            .toList(),
        unreadable);
  }

  /** Returns the changed apps as these settings have them, if they still have the same secrets. */
  List<AppSettings> changedIn(Settings settings) {
    return settings.apps().stream()
        .filter(app -> changedApps.stream()
            .anyMatch(before -> before.name().equals(app.name())
                && before.credentials().secrets().equals(app.credentials().secrets())))
        .toList();
  }

  private static Set<Secret> allSecrets(Settings settings) {
    Set<Secret> secrets = Collections.newSetFromMap(new IdentityHashMap<>());
    settings.apps().forEach(app -> secrets.addAll(app.credentials().secrets()));
    return secrets;
  }
}

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
 * What came of reading the secrets again.
 *
 * @param changedApps the apps, one of whose secrets is another one now
 * @param unreadable whether some secret could not be read; it is held as it was
 */
record SecretChanges(List<AppSettings> changedApps, boolean unreadable) {
  /** Reads all secrets of those settings again. Blocks. */
  static SecretChanges detect(Settings settings) {
    Set<Secret> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean unreadable = false;
    for (Secret secret : allSecrets(settings)) {
      try {
        if (secret.reload()) {
          changed.add(secret);
        }
      } catch (IOException e) {
        unreadable = true; // loading the file again says which, and where
      }
    }
    return new SecretChanges(
        settings.apps().stream()
            .filter(app -> app.credentials().secrets().stream().anyMatch(changed::contains))
            .toList(),
        unreadable);
  }

  /** The changed apps as those settings have them, where they still have the same secrets. */
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

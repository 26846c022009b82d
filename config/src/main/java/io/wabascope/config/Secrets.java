package io.wabascope.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The secrets that are already held, so that a file that is read again names the same ones: whoever
 * holds a {@link Secret} sees it rotate, through any number of reloads. Confined to one reading.
 */
final class Secrets {
  private final Map<Secret, Secret> known = new HashMap<>();

  static Secrets none() {
    return new Secrets();
  }

  static Secrets of(Settings settings) {
    Secrets secrets = new Secrets();
    settings.apps().stream()
        .flatMap(app -> app.credentials().secrets().stream())
        .forEach(secret -> secrets.known.put(secret, secret));
    return secrets;
  }

  /** The secret of that file. One already held keeps what it holds, until it is read again. */
  Secret ofFile(Path file) throws IOException {
    Secret fresh = Secret.ofFile(file);
    return known.computeIfAbsent(fresh, secret -> secret);
  }
}

package io.wabascope.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The secrets that are already held, so that a file that is read again names the same ones: whoever
 * holds a {@link Secret} sees it rotate, through any number of reloads. Confined to one reading.
 */
public final class Secrets {
  private final Map<Secret, Secret> known = new HashMap<>();

  public static Secrets none() {
    return new Secrets();
  }

  public static Secrets of(Collection<Secret> held) {
    Secrets secrets = new Secrets();
    held.forEach(secret -> secrets.known.put(secret, secret));
    return secrets;
  }

  /** The secret of that file. One already held keeps what it holds, until it is read again. */
  public Secret ofFile(Path file) throws IOException {
    Secret fresh = Secret.ofFile(file);
    return known.computeIfAbsent(fresh, secret -> secret);
  }
}

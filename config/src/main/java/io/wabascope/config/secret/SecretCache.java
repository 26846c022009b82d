package io.wabascope.config.secret;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The secrets read before, so that a reload reuses the same objects: a holder of a {@link Secret}
 * sees it rotate through any number of reloads. Confined to one load.
 */
public final class SecretCache {
  private final Map<Secret, Secret> cached = new HashMap<>();

  public static SecretCache empty() {
    return new SecretCache();
  }

  public static SecretCache from(Collection<Secret> held) {
    SecretCache secrets = new SecretCache();
    held.forEach(secret -> secrets.cached.put(secret, secret));
    return secrets;
  }

  /** Returns the secret of the file. A cached one keeps its value until it is read again. */
  public Secret get(Path file) throws IOException {
    Secret fresh = Secret.ofFile(file);
    return cached.computeIfAbsent(fresh, secret -> secret);
  }
}

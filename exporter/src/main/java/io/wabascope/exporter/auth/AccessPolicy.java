package io.wabascope.exporter.auth;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is answered, how safely, and how often.
 *
 * @param tls null for plain HTTP
 * @param headers set on every answer in place of our own; those with an empty value are left out
 * @param users a bcrypt hash for each name; empty where nobody is asked for a password
 * @param unauthenticatedPaths paths on which nobody is asked, compared as they came
 * @param rate of all clients together; null for no limit
 */
public record AccessPolicy(
    @Nullable TlsConfig tls,
    Map<String, String> headers,
    Map<String, String> users,
    Set<String> unauthenticatedPaths,
    @Nullable RequestRate rate) {
  public static final AccessPolicy ALLOW_ALL =
      new AccessPolicy(null, Map.of(), Map.of(), Set.of(), null);

  public AccessPolicy {
    headers = Map.copyOf(headers);
    users = Map.copyOf(users);
    unauthenticatedPaths = Set.copyOf(unauthenticatedPaths);
  }

  /** Whether a request for that path has to bring a name and a password. */
  boolean requiresAuthentication(@Nullable String path) {
    return !users.isEmpty() && (path == null || !unauthenticatedPaths.contains(path));
  }

  /**
   * How many requests are answered.
   *
   * @param interval in which one more may come
   * @param burst how many may come at once, at least 1
   */
  public record RequestRate(Duration interval, int burst) {
    public RequestRate {
      if (interval.isNegative() || interval.isZero() || burst < 1) {
        throw new IllegalArgumentException("no rate: " + burst + " in " + interval);
      }
    }
  }

  /** Does not show the hashes. */
  @Override
  public String toString() {
    return "Access of " + users.size() + " users";
  }
}

package io.wabascope.exporter.auth;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * TLS, users, response headers and rate limit of the HTTP server.
 *
 * @param tls null for plain HTTP
 * @param headers set on every response, replacing the defaults; an empty value removes the header
 * @param users bcrypt hash by user name; empty if no password is required
 * @param unauthenticatedPaths paths that require no password, compared without normalization
 * @param rate the limit for all clients together; null for no limit
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

  /** Whether a request for the path needs a user name and a password. */
  boolean requiresAuthentication(@Nullable String path) {
    return !users.isEmpty() && (path == null || !unauthenticatedPaths.contains(path));
  }

  /**
   * A limit on the request rate.
   *
   * @param interval the time in which one more request is allowed
   * @param burst the maximum number of requests at once, at least 1
   */
  public record RequestRate(Duration interval, int burst) {
    public RequestRate {
      if (interval.isNegative() || interval.isZero() || burst < 1) {
        throw new IllegalArgumentException(
            "invalid request rate: burst " + burst + ", interval " + interval);
      }
    }
  }

  /** Excludes the hashes. */
  @Override
  public String toString() {
    return "AccessPolicy with " + users.size() + " users";
  }
}

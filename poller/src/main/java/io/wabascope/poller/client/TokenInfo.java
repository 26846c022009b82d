package io.wabascope.poller.client;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the API reports about an app's token.
 *
 * @param valid whether it is accepted; absent if unknown
 * @param expiresAt when it expires, {@link Instant#EPOCH} for never; absent if unknown
 * @param scopes the permissions of the token
 */
public record TokenInfo(@Nullable Boolean valid, @Nullable Instant expiresAt, Set<String> scopes) {
  public static final TokenInfo UNKNOWN = new TokenInfo(null, null, Set.of());

  public TokenInfo {
    scopes = Set.copyOf(scopes);
  }

  /** The needed permissions that this token lacks; empty if its permissions are unknown. */
  public Set<String> missing(Set<String> needed) {
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(scopes);
    return valid == null || scopes.isEmpty() ? Set.of() : missing;
  }
}

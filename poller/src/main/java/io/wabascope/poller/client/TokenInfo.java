package io.wabascope.poller.client;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the API says of an app's token.
 *
 * @param valid whether it is accepted; absent if the API would not tell, which is no verdict
 * @param expiresAt when it ends, {@link Instant#EPOCH} for never; absent if that is not known
 * @param scopes the permissions that it carries
 */
public record TokenInfo(@Nullable Boolean valid, @Nullable Instant expiresAt, Set<String> scopes) {
  public static final TokenInfo UNKNOWN = new TokenInfo(null, null, Set.of());

  public TokenInfo {
    scopes = Set.copyOf(scopes);
  }

  /** The permissions that sweeping needs and this token lacks; none where nothing is known. */
  public Set<String> missing(Set<String> needed) {
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(scopes);
    return valid == null || scopes.isEmpty() ? Set.of() : missing;
  }
}

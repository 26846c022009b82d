package io.wabascope.agent.graph;

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
public record TokenFacts(@Nullable Boolean valid, @Nullable Instant expiresAt, Set<String> scopes) {
  public static final TokenFacts UNKNOWN = new TokenFacts(null, null, Set.of());

  public TokenFacts {
    scopes = Set.copyOf(scopes);
  }

  /** The permissions that sweeping needs and this token lacks; none where nothing is known. */
  public Set<String> missing(Set<String> needed) {
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(scopes);
    return valid == null || scopes.isEmpty() ? Set.of() : missing;
  }
}

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
 * @param dataAccessExpiresAt when its access to data ends although it stays valid, {@link
 *     Instant#EPOCH} for never; absent if unknown
 * @param scopes the permissions of the token
 * @param accounts ids of the accounts to which its WhatsApp permissions are limited; absent if the
 *     API names none, which is usual for system users
 */
public record TokenInfo(
    @Nullable Boolean valid,
    @Nullable Instant expiresAt,
    @Nullable Instant dataAccessExpiresAt,
    Set<String> scopes,
    @Nullable Set<String> accounts) {
  public static final TokenInfo UNKNOWN = new TokenInfo(null, null, null, Set.of(), null);

  public TokenInfo {
    scopes = Set.copyOf(scopes);
    accounts = accounts == null ? null : Set.copyOf(accounts);
  }

  /** The needed permissions that this token lacks; empty if its permissions are unknown. */
  public Set<String> missing(Set<String> needed) {
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(scopes);
    return valid == null || scopes.isEmpty() ? Set.of() : missing;
  }
}

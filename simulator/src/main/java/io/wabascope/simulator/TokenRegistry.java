package io.wabascope.simulator;

import io.wabascope.simulator.call.Caller;
import io.wabascope.simulator.call.GraphError;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The currently valid tokens. Thread-safe, so that a test can rotate a token while calls arrive.
 * Never prints a token: callers are identified by app and the first digits of a hash.
 */
public final class TokenRegistry {
  private final AccessSettings settings;
  private final Map<String, String> appByToken = new ConcurrentHashMap<>();
  private final Map<String, Instant> expiryByToken = new ConcurrentHashMap<>();
  private final Set<String> revokedTokens = ConcurrentHashMap.newKeySet();
  private final AtomicInteger appCount = new AtomicInteger();
  private final boolean acceptsAny;

  TokenRegistry(AccessSettings settings) {
    this.settings = settings;
    acceptsAny = settings.tokens().isEmpty();
    appByToken.putAll(settings.tokens());
  }

  /** Accepts this token from now on; its calls use that app's quota. */
  public void accept(String token, String app) {
    appByToken.put(token, app);
    revokedTokens.remove(token);
    expiryByToken.remove(token);
  }

  /** Rejects this token as invalid from now on. */
  public void revoke(String token) {
    revokedTokens.add(token);
  }

  /** Rejects this token as expired from that instant on. */
  public void expire(String token, Instant at) {
    expiryByToken.put(token, at);
  }

  Caller caller(@Nullable String token, boolean inQuery) {
    if (token == null) {
      return new Caller(Caller.UNKNOWN_APP, "", inQuery);
    }
    return new Caller(app(token), digest(token), inQuery);
  }

  /** The error for a call that is not authorized. */
  Optional<GraphError> findError(@Nullable String token, @Nullable String proof, Instant now) {
    if (token == null) {
      return Optional.of(GraphError.missingToken());
    }
    if (!isKnown(token)) {
      return Optional.of(GraphError.invalidToken());
    }
    Instant expires = expiresAt(token);
    if (expires != null && !now.isBefore(expires)) {
      return Optional.of(GraphError.expiredToken());
    }
    if (settings.appSecret() == null) {
      return Optional.empty();
    }
    if (proof == null) {
      return Optional.of(GraphError.missingProof());
    }
    return proof.equals(proof(settings.appSecret(), token))
        ? Optional.empty()
        : Optional.of(GraphError.invalidProof());
  }

  List<String> scopes() {
    return settings.scopes();
  }

  /** The accounts that the scopes of WhatsApp name; empty for none. */
  List<String> targetIds() {
    return settings.targetIds();
  }

  @Nullable
  Instant dataAccessExpiresAt() {
    return settings.dataAccessExpiresAt();
  }

  @Nullable
  Instant expiresAt(String token) {
    Instant tokenExpiry = expiryByToken.get(token);
    return tokenExpiry == null ? settings.expiresAt() : tokenExpiry;
  }

  boolean isKnown(String token) {
    return !revokedTokens.contains(token) && (acceptsAny || appByToken.containsKey(token));
  }

  String app(String token) {
    if (!isKnown(token)) {
      return Caller.UNKNOWN_APP;
    }
    return appByToken.computeIfAbsent(
        token,
        newToken -> newToken.matches("\\d+\\|.+")
            ? newToken.substring(0, newToken.indexOf('|'))
            : "app-" + appCount.incrementAndGet());
  }

  /**
   * The proof that Meta expects: hexadecimal HMAC-SHA256 of the token with the app secret as key.
   */
  static String proof(String secret, String token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has HmacSHA256", missing);
    }
  }

  private static String digest(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}

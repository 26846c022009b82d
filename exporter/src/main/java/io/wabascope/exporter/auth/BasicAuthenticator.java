package io.wabascope.exporter.auth;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.wabascope.exporter.http.ServerContext;
import io.wabascope.exporter.http.WorkQueue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Checks the passwords of HTTP Basic authentication.
 *
 * <p>A bcrypt check is slow on purpose, so it runs on one worker thread, and the digest of a
 * correct password is cached. Unknown users are checked against a dummy hash of the same cost, so
 * timing does not reveal whether a user exists. At most {@value #MAX_PENDING} checks are queued,
 * {@value #MAX_PENDING_PER_CLIENT} per client; further ones are rejected as busy. Confined to the
 * event loop.
 */
public final class BasicAuthenticator {
  /** The result of a check. */
  enum PasswordCheck {
    RIGHT,
    WRONG,
    /** Not checked: too many checks are pending. */
    BUSY
  }

  private static final int MAX_CACHED = 1_000;
  private static final int MAX_PENDING = 64;
  private static final int MAX_PENDING_PER_CLIENT = 8;
  private static final int MOST_SHARING = 256; // one check
  private static final String DUMMY_HASH_SUFFIX = "abcdefghijklmnopqrstuu".concat("v".repeat(31));

  private final HashChecker hasher;
  private final CredentialDigest credentialDigest = new CredentialDigest(new SecureRandom());
  private final Map<ByteBuffer, Check> pending = new HashMap<>();
  private final Map<String, Integer> pendingByClient = new HashMap<>();
  private Map<String, String> users = Map.of();

  /** Sorted, so that an unknown user always gets the same dummy hash. */
  private List<String> hashes = List.of();

  private final Map<ByteBuffer, Boolean> verified = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
      return size() > MAX_CACHED;
    }
  };

  /** Checks a password against a hash on another thread; the future may already be complete. */
  interface HashChecker {
    /**
     * Starts the check later, or drops it: then the future fails.
     *
     * @param wanted whether a client still waits; called just before the check starts
     */
    Future<Boolean> matches(byte[] password, String hash, BooleanSupplier wanted);
  }

  /** A running check and the clients that wait for it. */
  private record Check(Future<PasswordCheck> verdict, List<BooleanSupplier> waiting) {}

  BasicAuthenticator(HashChecker hasher) {
    this.hasher = hasher;
  }

  /**
   * Checks passwords on a worker.
   *
   * @param hasher a pool of one thread
   */
  public static BasicAuthenticator usingWorkers(
      WorkerExecutor hasher, ServerContext serverContext) {
    WorkQueue queue = new WorkQueue(serverContext, 1, MAX_PENDING);
    return new BasicAuthenticator((password, hash, wanted) -> queue.submit(
        wanted, () -> hasher.executeBlocking(() -> BCrypt.checkpw(password, hash), true)));
  }

  /** Replaces the users. */
  void setUsers(Map<String, String> hashByUser) {
    users = hashByUser;
    hashes = hashByUser.values().stream().sorted().toList();
  }

  /**
   * Checks a password, from the cache or with bcrypt. There must be at least one user.
   *
   * @param client the address or network of the client, for the limit per client
   * @param wanted whether the client still waits; a check that no client waits for fails unstarted
   */
  Future<PasswordCheck> check(BasicCredentials credentials, String client, BooleanSupplier wanted) {
    String userHash = users.get(credentials.user());
    String dummyHash = dummyHash(credentials.user());
    String hash = userHash == null ? dummyHash : userHash;
    ByteBuffer digest = credentialDigest.digest(credentials.user(), hash, credentials.password());
    if (verified.containsKey(digest) && userHash != null) {
      return Future.succeededFuture(PasswordCheck.RIGHT);
    }
    Check running = pending.get(digest);
    if (running != null) {
      if (running.waiting().size() >= MOST_SHARING) {
        return Future.succeededFuture(PasswordCheck.BUSY);
      }
      running.waiting().add(wanted);
      return running.verdict(); // a client often sends several first requests at once
    }
    int clientPending = pendingByClient.getOrDefault(client, 0);
    if (pending.size() >= MAX_PENDING || clientPending >= MAX_PENDING_PER_CLIENT) {
      return Future.succeededFuture(PasswordCheck.BUSY);
    }
    pendingByClient.put(client, clientPending + 1);
    byte[] password = credentials.password().getBytes(StandardCharsets.UTF_8);
    List<BooleanSupplier> waits = new ArrayList<>(List.of(wanted));
    Future<PasswordCheck> result = hasher
        .matches(password, hash, () -> waits.stream().anyMatch(BooleanSupplier::getAsBoolean))
        .map(isMatch -> isMatch && userHash != null ? PasswordCheck.RIGHT : PasswordCheck.WRONG);
    pending.put(
        digest,
        new Check(result, waits)); // first: the result may be complete, and onChecked removes it
    return result.andThen(
        (outcome, failure) -> onChecked(digest, client, outcome == PasswordCheck.RIGHT));
  }

  private void onChecked(ByteBuffer digest, String client, boolean isMatch) {
    pending.remove(digest);
    pendingByClient.computeIfPresent(client, (name, count) -> count == 1 ? null : count - 1);
    if (isMatch) {
      verified.put(digest, true);
    }
  }

  /** A hash that no password matches. Its cost is always the same for the same name. */
  private String dummyHash(String name) {
    int index = Math.floorMod(credentialDigest.digest(name).getInt(0), hashes.size());
    return hashes.get(index).substring(0, 7) + DUMMY_HASH_SUFFIX;
  }
}

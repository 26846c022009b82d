package io.wabascope.exporter.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Whether a password is the user's.
 *
 * <p>A hash takes as long as its cost says, so it is reckoned on a thread of its own, and what was
 * right once is remembered by its mark. An unknown user's is reckoned too, at the cost of some known
 * one's, and for a known one all is done that an unknown one needs: time tells nobody who exists. At most so many wait, and of one client fewer: who guesses
 * cannot keep others out, nor use more than that one thread. Confined to the event loop.
 */
final class Passwords {
  /** What came of a check. */
  enum Verdict {
    RIGHT,
    WRONG,
    /** Not looked at: too many others wait. */
    BUSY
  }

  private static final int MOST_REMEMBERED = 1_000;
  private static final int MOST_WAITING = 64;
  private static final int MOST_WAITING_OF_ONE = 8;
  private static final String NOBODYS = "abcdefghijklmnopqrstuu".concat("v".repeat(31));

  private final Reckoner reckoner;
  private final Seal seal = new Seal(new SecureRandom());
  private final Map<ByteBuffer, Future<Verdict>> underWay = new HashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private Map<String, String> users = Map.of();

  /** In an order, so that the same name gets the same one. */
  private List<String> hashes = List.of();

  private final Map<ByteBuffer, Boolean> right = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
      return size() > MOST_REMEMBERED;
    }
  };

  /** Finds out elsewhere whether a password is that of a hash; perhaps before it returns. */
  interface Reckoner {
    Future<Boolean> fits(byte[] password, String hash);
  }

  Passwords(Reckoner reckoner) {
    this.reckoner = reckoner;
  }

  /**
   * @param reckoner of one thread
   */
  static Passwords on(WorkerExecutor reckoner) {
    return new Passwords(
        (password, hash) -> reckoner.executeBlocking(() -> BCrypt.checkpw(password, hash), true));
  }

  /** Knows these users from now on, by their hashes. */
  void admit(Map<String, String> next) {
    users = next;
    hashes = next.values().stream().sorted().toList();
  }

  /**
   * Checks, of memory or at length; where there is a user at least.
   *
   * @param client who is counted as one: its address
   */
  Future<Verdict> check(Credentials given, String client) {
    String known = users.get(given.user());
    String nobodys = nobodys(given.user());
    String hash = known == null ? nobodys : known;
    ByteBuffer mark = seal.of(given.user(), hash, given.password());
    if (right.containsKey(mark) && known != null) {
      return Future.succeededFuture(Verdict.RIGHT);
    }
    Future<Verdict> asked = underWay.get(mark);
    if (asked != null) {
      return asked; // a first scrape often comes with others of the same client
    }
    int ofClient = waiting.getOrDefault(client, 0);
    if (underWay.size() >= MOST_WAITING || ofClient >= MOST_WAITING_OF_ONE) {
      return Future.succeededFuture(Verdict.BUSY);
    }
    waiting.put(client, ofClient + 1);
    byte[] password = given.password().getBytes(StandardCharsets.UTF_8);
    Future<Verdict> verdict = reckoner
        .fits(password, hash)
        .map(fits -> fits && known != null ? Verdict.RIGHT : Verdict.WRONG);
    underWay.put(mark, verdict); // before done may take it out, which may be at once
    return verdict.andThen((found, failure) -> done(mark, client, found == Verdict.RIGHT));
  }

  private void done(ByteBuffer mark, String client, boolean fits) {
    underWay.remove(mark);
    waiting.computeIfPresent(client, (name, count) -> count == 1 ? null : count - 1);
    if (fits) {
      right.put(mark, true);
    }
  }

  /** A hash that fits nothing, always of the same cost for the same name. */
  private String nobodys(String name) {
    int any = Math.floorMod(seal.of(name).getInt(0), hashes.size());
    return hashes.get(any).substring(0, 7) + NOBODYS;
  }
}

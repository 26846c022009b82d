package io.wabascope.benchmarks.side;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An invented fleet, 30 series an account with every state shown: 24 of the account's own, and a
 * third of its business's 18.
 */
final class Fleet {
  static final int SERIES_PER_ACCOUNT = 30;

  private static final Instant BEGUN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final Target CONNECTED =
      new Target("main", Edge.CONNECTED_CLIENT_BUSINESSES, "1234567890");

  private Fleet() {}

  /** The fleet as it is at some turn: each changes the state of each object. */
  static Stream<Sighting> of(int accounts, int turn) {
    Instant changed = BEGUN.plusSeconds(turn);
    return IntStream.range(0, accounts).boxed().flatMap(i -> {
      Stream<Item> items = i % 3 == 0
          ? Stream.of(account(i, turn), business(i / 3, turn))
          : Stream.of(account(i, turn));
      return items.map(item ->
          new Sighting(item instanceof Business ? CONNECTED : OWNED, item, BEGUN, changed, null));
    });
  }

  private static Account account(int i, int turn) {
    List<String> reviews = StateField.ACCOUNT_REVIEW.known();
    States states = new States(Map.of(
        StateField.ACCOUNT_REVIEW,
        reviews.get((i % 50 == 0 ? 1 : 0) + turn % 2 * 2),
        StateField.ACCOUNT_VERIFICATION,
        i % 20 == 0 ? "PENDING" : "VERIFIED",
        StateField.ACCOUNT_STATUS,
        "ACTIVE"));
    Profile profile = new Profile(
        "Invented Account No " + i, "DE", "EUR", "43", "SELF", Long.toString(1029384756L + i / 3));
    return new Account(
        Long.toString(scattered(100_000_000_000_000L, i)),
        profile,
        states,
        new Contents(i % 7 != 0, null, null, null));
  }

  private static Business business(int i, int turn) {
    States states = States.of(
            StateField.BUSINESS_VERIFICATION, turn % 2 == 0 ? "VERIFIED" : "PENDING")
        .with(StateField.BUSINESS_STATUS, "ACTIVE");
    Instant created = BEGUN.minus(Duration.ofMinutes(1_000_000L + 37L * i));
    return new Business(
        Long.toString(scattered(200_000_000_000_000L, i)),
        "Invented Business No " + i,
        states,
        created,
        created.plus(Duration.ofDays(30)));
  }

  /** Ids as they come: far apart, in no order. */
  private static long scattered(long base, int i) {
    return base + ((i * 0x9E3779B97F4A7C15L) >>> 18);
  }
}

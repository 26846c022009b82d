package io.wabascope.benchmarks.side;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A generated fleet with 30 series per account: 24 of the account and a third of the 18 of its
 * business.
 */
final class FleetFixture {
  static final int SERIES_PER_ACCOUNT = 30;

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  private static final Target CONNECTED =
      new Target("main", Edge.CONNECTED_CLIENT_BUSINESSES, "1234567890");

  private FleetFixture() {}

  /** The fleet at a turn; each turn changes the state of every object. */
  static Stream<Sighting> sightings(int accounts, int round) {
    Instant changed = START.plusSeconds(round);
    return IntStream.range(0, accounts).boxed().flatMap(i -> {
      Stream<Item> items = i % 3 == 0
          ? Stream.of(account(i, round), business(i / 3, round))
          : Stream.of(account(i, round));
      return items.map(item ->
          new Sighting(item instanceof Business ? CONNECTED : OWNED, item, START, changed, null));
    });
  }

  private static Account account(int i, int round) {
    List<String> reviews = StateField.ACCOUNT_REVIEW.knownStates();
    ObjectStates objectStates = new ObjectStates(Map.of(
        StateField.ACCOUNT_REVIEW,
        reviews.get((i % 50 == 0 ? 1 : 0) + round % 2 * 2),
        StateField.ACCOUNT_VERIFICATION,
        i % 20 == 0 ? "PENDING" : "VERIFIED",
        StateField.ACCOUNT_STATUS,
        "ACTIVE"));
    AccountProfile accountProfile = new AccountProfile(
        "Invented Account No " + i, "DE", "EUR", "43", "SELF", Long.toString(1029384756L + i / 3));
    return new Account(
        Long.toString(scatteredId(100_000_000_000_000L, i)),
        accountProfile,
        objectStates,
        new AccountDetails(i % 7 != 0, null, null, null));
  }

  private static Business business(int i, int round) {
    ObjectStates objectStates = ObjectStates.of(
            StateField.BUSINESS_VERIFICATION, round % 2 == 0 ? "VERIFIED" : "PENDING")
        .with(StateField.BUSINESS_STATUS, "ACTIVE");
    Instant created = START.minus(Duration.ofMinutes(1_000_000L + 37L * i));
    return new Business(
        Long.toString(scatteredId(200_000_000_000_000L, i)),
        "Invented Business No " + i,
        objectStates,
        created,
        created.plus(Duration.ofDays(30)));
  }

  /** Ids spread over the range, without order. */
  private static long scatteredId(long base, int i) {
    return base + ((i * 0x9E3779B97F4A7C15L) >>> 18);
  }
}

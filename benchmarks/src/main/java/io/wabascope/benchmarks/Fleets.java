package io.wabascope.benchmarks;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Profile;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.States;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Invented fleets, each account with two phone numbers. */
final class Fleets {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");

  private Fleets() {}

  static List<Sighting> of(int accounts, String review, Instant changed) {
    return IntStream.range(0, accounts)
        .mapToObj(i -> new Sighting(TARGET, account(i, review), changed, changed, null))
        .toList();
  }

  private static Account account(int i, String review) {
    String id = Long.toString(100_000_000_000_000L + i);
    States states = new States(Map.of(
        StateField.ACCOUNT_REVIEW,
        review,
        StateField.ACCOUNT_VERIFICATION,
        "VERIFIED",
        StateField.ACCOUNT_STATUS,
        "ACTIVE"));
    List<PhoneNumber> numbers = List.of(number(2L * i), number(2L * i + 1));
    return new Account(
        id,
        new Profile("Invented Account " + i, "DE", "EUR", "43", "SELF", "1029384756"),
        states,
        new Contents(
            true, null, Map.of("APPROVED", 12, "PAUSED", 1), new PhoneNumbers(numbers, true)));
  }

  private static PhoneNumber number(long i) {
    States states = States.of(StateField.PHONE_NUMBER_STATUS, "CONNECTED")
        .with(StateField.PHONE_NUMBER_QUALITY, "GREEN");
    return new PhoneNumber(Long.toString(300_000_000_000_000L + i), null, "Invented", states);
  }
}

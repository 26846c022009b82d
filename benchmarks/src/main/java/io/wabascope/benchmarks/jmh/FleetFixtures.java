package io.wabascope.benchmarks.jmh;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Generated fleets, each account with two phone numbers. */
public final class FleetFixtures {
  private static final Target TARGET = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");

  private FleetFixtures() {}

  /** The accounts, all with this review status. */
  public static List<Sighting> sightings(int accounts, String review, Instant changed) {
    return IntStream.range(0, accounts)
        .mapToObj(i -> new Sighting(TARGET, account(i, review), changed, changed, null))
        .toList();
  }

  private static Account account(int i, String review) {
    String id = Long.toString(100_000_000_000_000L + i);
    ObjectStates objectStates = new ObjectStates(Map.of(
        StateField.ACCOUNT_REVIEW,
        review,
        StateField.ACCOUNT_VERIFICATION,
        "VERIFIED",
        StateField.ACCOUNT_STATUS,
        "ACTIVE"));
    List<PhoneNumber> phoneNumbers = List.of(phoneNumber(2L * i), phoneNumber(2L * i + 1));
    return new Account(
        id,
        new AccountProfile("Invented Account " + i, "DE", "EUR", "43", "SELF", "1029384756"),
        objectStates,
        new AccountDetails(
            true, null, Map.of("APPROVED", 12, "PAUSED", 1), new PhoneNumbers(phoneNumbers, true)));
  }

  private static PhoneNumber phoneNumber(long i) {
    ObjectStates objectStates = ObjectStates.of(StateField.PHONE_NUMBER_STATUS, "CONNECTED")
        .with(StateField.PHONE_NUMBER_QUALITY, "GREEN");
    return new PhoneNumber(Long.toString(300_000_000_000_000L + i), null, "Invented", objectStates);
  }
}

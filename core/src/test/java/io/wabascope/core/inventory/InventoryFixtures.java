package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invented accounts and phone numbers. */
final class InventoryFixtures {
  static final Instant T0 = Instant.parse("2026-11-02T12:00:00Z");
  static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "1");
  static final Target CLIENT = new Target("main", Edge.CLIENT_ACCOUNTS, "1");
  static final Target ASSIGNED = new Target("main", Edge.ASSIGNED_ACCOUNTS, "2");

  private InventoryFixtures() {}

  /** The time n minutes after {@link #T0}. */
  static Instant minute(int minutes) {
    return T0.plusSeconds(60L * minutes);
  }

  static Account account(@Nullable PhoneNumbers numbers) {
    return account(null, null, numbers);
  }

  static Account account(
      @Nullable String name, @Nullable String status, @Nullable PhoneNumbers numbers) {
    return new Account(
        "77",
        new AccountProfile(name, null, null, null, null, null),
        status == null ? ObjectStates.NONE : ObjectStates.of(StateField.ACCOUNT_STATUS, status),
        new AccountDetails(null, null, null, numbers));
  }

  static PhoneNumber number(String id, @Nullable String name, @Nullable String status) {
    return new PhoneNumber(
        id,
        "+1 555-010" + id.charAt(0),
        name,
        status == null
            ? ObjectStates.NONE
            : ObjectStates.of(StateField.PHONE_NUMBER_STATUS, status));
  }

  /** A complete sweep with this report, which requested only lists. */
  static Sighting sweep(Sighting sighting, Item report, int forgetAfter, Instant start) {
    Sighting refreshed = sighting.refreshed(report, start);
    return refreshed.afterCompleteSweep(
        refreshed.absentParts(report, part -> false), forgetAfter, start, start);
  }

  static PhoneNumber number(String id) {
    return number(id, "Shop " + id, "CONNECTED");
  }

  static PhoneNumbers completeList(PhoneNumber... numbers) {
    return new PhoneNumbers(Arrays.asList(numbers), true);
  }

  static PhoneNumbers incompleteList(PhoneNumber... numbers) {
    return new PhoneNumbers(Arrays.asList(numbers), false);
  }

  static List<PhoneNumber> numbers(Item item) {
    PhoneNumbers numbers = ((Account) item).details().phoneNumbers();
    return numbers == null ? List.of() : numbers.list();
  }

  static List<String> ids(Item item) {
    return numbers(item).stream().map(PhoneNumber::id).toList();
  }

  static @Nullable String status(Item item, String numberId) {
    return numbers(item).stream()
        .filter(number -> number.id().equals(numberId))
        .findFirst()
        .map(number -> number.states().get(StateField.PHONE_NUMBER_STATUS))
        .orElse(null);
  }
}

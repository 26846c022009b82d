package io.wabascope.exporter.search;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.List;

/** Invented accounts, numbers and businesses. */
public final class ObjectFixtures {
  public static final Instant CHANGED = Instant.parse("2026-11-20T11:30:00Z");
  public static final Target CLIENTS = new Target("main", Edge.CLIENT_ACCOUNTS, "1029384756");
  public static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "1029384757");
  static final Target BUSINESSES = new Target("main", Edge.CONNECTED_CLIENT_BUSINESSES, "77");

  private ObjectFixtures() {}

  public static Account account(
      String id, String name, StateField field, String state, PhoneNumber... numbers) {
    return new Account(
        id,
        new AccountProfile(name, "BR", "BRL", null, null, "5550001"),
        ObjectStates.of(field, state),
        new AccountDetails(null, null, null, new PhoneNumbers(List.of(numbers), true)));
  }

  public static PhoneNumber number(String id, String name, String quality) {
    return new PhoneNumber(
        id, "+55 11 5550-" + id, name, ObjectStates.of(StateField.PHONE_NUMBER_QUALITY, quality));
  }

  static Business business(String id, String name, String status) {
    return new Business(id, name, ObjectStates.of(StateField.BUSINESS_STATUS, status), null, null);
  }

  public static Sighting seen(Target target, Item item) {
    return Sighting.first(target, item, CHANGED);
  }
}

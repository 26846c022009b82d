package io.wabascope.agent.poll;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
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

/** Invented sightings to test with, among them one in which nothing is absent. */
public final class Sightings {
  public static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123456789Z");
  public static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  public static final Target CLIENT = new Target("main", Edge.CLIENT_ACCOUNTS, "1029384756");
  public static final Target BUSINESSES =
      new Target("main", Edge.CONNECTED_CLIENT_BUSINESSES, "1234567890");

  private Sightings() {}

  /** An account of which only id, name and review status are known. */
  public static Sighting account(Target target, String id) {
    return account(target, id, "APPROVED", NOW);
  }

  public static Sighting account(Target target, String id, String review, Instant changed) {
    Profile profile = new Profile("Account " + id, null, null, null, null, null);
    States states = States.of(StateField.ACCOUNT_REVIEW, review);
    Account account = new Account(id, profile, states, Contents.NONE);
    return new Sighting(target, account, NOW.minusSeconds(60), changed, null);
  }

  public static Sighting business(String id) {
    States states = States.of(StateField.BUSINESS_VERIFICATION, "VERIFIED")
        .with(StateField.BUSINESS_STATUS, "ACTIVE");
    Business business =
        new Business(id, "Business " + id, states, NOW.minusSeconds(9000), NOW.minusSeconds(10));
    return Sighting.first(BUSINESSES, business, NOW);
  }

  /** An account of which everything is known, some of it from earlier. */
  public static Sighting full(Target target, String id) {
    Account now = new Account(
        id,
        new Profile("Café Ünïque 😀", "DE", "EUR", "42", "SELF", "777"),
        States.of(StateField.ACCOUNT_REVIEW, "APPROVED")
            .with(StateField.ACCOUNT_VERIFICATION, "NOT_VERIFIED")
            .with(StateField.ACCOUNT_STATUS, "A_NEW_STATE"),
        new Contents(
            true,
            List.of("DEVELOP", "MANAGE"),
            Map.of("APPROVED", 12, "REJECTED", 1),
            new PhoneNumbers(List.of(phoneNumber("1"), leaving("2")), true)));
    Account before = new Account(
        id,
        Profile.NONE,
        States.NONE,
        new Contents(
            null,
            null,
            null,
            new PhoneNumbers(List.of(new PhoneNumber("1", null, "Old Name", States.NONE)), false)));
    return new Sighting(
        target, now, NOW.minusSeconds(99), NOW, new Sighting.Earlier(before, NOW.minusSeconds(9)));
  }

  private static PhoneNumber phoneNumber(String id) {
    States states = States.of(StateField.PHONE_NUMBER_STATUS, "CONNECTED")
        .with(StateField.PHONE_NUMBER_QUALITY, "GREEN");
    return new PhoneNumber(id, "+1 555-010" + id, "Shop " + id, states);
  }

  private static PhoneNumber leaving(String id) {
    PhoneNumber known = phoneNumber(id);
    return new PhoneNumber(
        id,
        known.displayNumber(),
        known.verifiedName(),
        known.states(),
        new PhoneNumber.Absence(1, NOW.minusSeconds(1)));
  }
}

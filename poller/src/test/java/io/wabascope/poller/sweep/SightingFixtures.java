package io.wabascope.poller.sweep;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumberDetails;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Invented sightings, one of them with a value in every field. */
public final class SightingFixtures {
  public static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123456789Z");
  public static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  public static final Target CLIENT = new Target("main", Edge.CLIENT_ACCOUNTS, "1029384756");
  public static final Target BUSINESSES =
      new Target("main", Edge.CONNECTED_CLIENT_BUSINESSES, "1234567890");

  private SightingFixtures() {}

  /** An account with only id, name and review status. */
  public static Sighting account(Target target, String id) {
    return account(target, id, "APPROVED", NOW);
  }

  public static Sighting account(Target target, String id, String review, Instant changed) {
    AccountProfile accountProfile =
        new AccountProfile("Account " + id, null, null, null, null, null);
    ObjectStates objectStates = ObjectStates.of(StateField.ACCOUNT_REVIEW, review);
    Account account = new Account(id, accountProfile, objectStates, AccountDetails.NONE);
    return new Sighting(target, account, NOW.minusSeconds(60), changed, null);
  }

  public static Sighting business(String id) {
    ObjectStates objectStates = ObjectStates.of(StateField.BUSINESS_VERIFICATION, "VERIFIED")
        .with(StateField.BUSINESS_STATUS, "ACTIVE");
    Business business = new Business(
        id, "Business " + id, objectStates, NOW.minusSeconds(9000), NOW.minusSeconds(10));
    return Sighting.first(BUSINESSES, business, NOW);
  }

  /** An account with a value in every field, some of them from an earlier report. */
  public static Sighting full(Target target, String id) {
    Account now = new Account(
        id,
        new AccountProfile("Café Ünïque 😀", "DE", "EUR", "42", "SELF", "777"),
        ObjectStates.of(StateField.ACCOUNT_REVIEW, "APPROVED")
            .with(StateField.ACCOUNT_VERIFICATION, "NOT_VERIFIED")
            .with(StateField.ACCOUNT_STATUS, "A_NEW_STATE"),
        new AccountDetails(
            true,
            List.of("DEVELOP", "MANAGE"),
            Map.of("APPROVED", 12, "REJECTED", 1),
            new PhoneNumbers(List.of(phoneNumber("1"), absentPhoneNumber("2")), true)));
    Account before = new Account(
        id,
        AccountProfile.NONE,
        ObjectStates.NONE,
        new AccountDetails(
            null,
            null,
            null,
            new PhoneNumbers(
                List.of(new PhoneNumber("1", null, "Old Name", ObjectStates.NONE)), false)));
    return new Sighting(
        target,
        now,
        NOW.minusSeconds(99),
        NOW,
        new Sighting.EarlierReport(before, NOW.minusSeconds(9)));
  }

  private static PhoneNumber phoneNumber(String id) {
    ObjectStates objectStates = ObjectStates.of(StateField.PHONE_NUMBER_STATUS, "CONNECTED")
        .with(StateField.PHONE_NUMBER_QUALITY, "GREEN");
    return new PhoneNumber(id, "+1 555-010" + id, "Shop " + id, objectStates);
  }

  private static PhoneNumber absentPhoneNumber(String id) {
    PhoneNumber known = phoneNumber(id);
    return new PhoneNumber(
        id,
        known.displayNumber(),
        known.verifiedName(),
        known.states(),
        PhoneNumberDetails.NONE,
        new PhoneNumber.MissedSweeps(1, NOW.minusSeconds(1)));
  }
}

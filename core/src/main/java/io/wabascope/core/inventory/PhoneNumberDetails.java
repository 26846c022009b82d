package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a phone number that are neither names nor states.
 *
 * @param official whether it belongs to an official business account
 * @param lastOnboarded when it was last registered
 */
public record PhoneNumberDetails(
    @Nullable Boolean official, @Nullable Instant lastOnboarded) {
  public static final PhoneNumberDetails NONE = new PhoneNumberDetails(null, null);

  PhoneNumberDetails withFallback(PhoneNumberDetails older) {
    return new PhoneNumberDetails(
        OptionalFields.firstPresent(official, older.official),
        OptionalFields.firstPresent(lastOnboarded, older.lastOnboarded));
  }

  PhoneNumberDetails fieldsAbsentIn(PhoneNumberDetails newer) {
    return new PhoneNumberDetails(
        OptionalFields.olderIfNewerAbsent(official, newer.official),
        OptionalFields.olderIfNewerAbsent(lastOnboarded, newer.lastOnboarded));
  }

  PhoneNumberDetails retain(String number, Predicate<ItemPart> retained) {
    return new PhoneNumberDetails(
        ItemPart.retain(official, number, "is_official_business_account", retained),
        ItemPart.retain(lastOnboarded, number, "last_onboarded_time", retained));
  }
}

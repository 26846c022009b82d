package io.wabascope.core.inventory;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The descriptive fields of an account: the labels of its info metric. */
public record AccountProfile(
    @Nullable String name,
    @Nullable String country,
    @Nullable String currency,
    @Nullable String timezoneId,
    @Nullable String ownershipType,
    @Nullable String ownerBusinessId) {
  public static final AccountProfile NONE = new AccountProfile(null, null, null, null, null, null);

  AccountProfile withFallback(AccountProfile older) {
    return new AccountProfile(
        OptionalFields.firstPresent(name, older.name),
        OptionalFields.firstPresent(country, older.country),
        OptionalFields.firstPresent(currency, older.currency),
        OptionalFields.firstPresent(timezoneId, older.timezoneId),
        OptionalFields.firstPresent(ownershipType, older.ownershipType),
        OptionalFields.firstPresent(ownerBusinessId, older.ownerBusinessId));
  }

  AccountProfile fieldsAbsentIn(AccountProfile newer) {
    return new AccountProfile(
        OptionalFields.olderIfNewerAbsent(name, newer.name),
        OptionalFields.olderIfNewerAbsent(country, newer.country),
        OptionalFields.olderIfNewerAbsent(currency, newer.currency),
        OptionalFields.olderIfNewerAbsent(timezoneId, newer.timezoneId),
        OptionalFields.olderIfNewerAbsent(ownershipType, newer.ownershipType),
        OptionalFields.olderIfNewerAbsent(ownerBusinessId, newer.ownerBusinessId));
  }

  AccountProfile retain(Predicate<ItemPart> retained) {
    return new AccountProfile(
        ItemPart.retain(name, "name", retained),
        ItemPart.retain(country, "country", retained),
        ItemPart.retain(currency, "currency", retained),
        ItemPart.retain(timezoneId, "timezone_id", retained),
        ItemPart.retain(ownershipType, "ownership_type", retained),
        ItemPart.retain(ownerBusinessId, "owner_business_info", retained));
  }
}

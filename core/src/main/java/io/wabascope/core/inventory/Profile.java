package io.wabascope.core.inventory;

import org.jspecify.annotations.Nullable;

/** What an account is, as opposed to how it is: the labels of its info metric. */
public record Profile(
    @Nullable String name,
    @Nullable String country,
    @Nullable String currency,
    @Nullable String timezoneId,
    @Nullable String ownershipType,
    @Nullable String ownerBusinessId) {
  public static final Profile NONE = new Profile(null, null, null, null, null, null);

  Profile orElse(Profile older) {
    return new Profile(
        Items.orElse(name, older.name),
        Items.orElse(country, older.country),
        Items.orElse(currency, older.currency),
        Items.orElse(timezoneId, older.timezoneId),
        Items.orElse(ownershipType, older.ownershipType),
        Items.orElse(ownerBusinessId, older.ownerBusinessId));
  }

  Profile without(Profile newer) {
    return new Profile(
        Items.without(name, newer.name),
        Items.without(country, newer.country),
        Items.without(currency, newer.currency),
        Items.without(timezoneId, newer.timezoneId),
        Items.without(ownershipType, newer.ownershipType),
        Items.without(ownerBusinessId, newer.ownerBusinessId));
  }
}

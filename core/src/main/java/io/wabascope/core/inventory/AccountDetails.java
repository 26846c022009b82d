package io.wabascope.core.inventory;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an account; each part is absent until it is reported.
 *
 * @param permissions what the user of the assigned edge may do; only that target reports it
 * @param templates the number of message templates by status; absent unless all were listed
 */
public record AccountDetails(
    @Nullable Boolean insightsEnabled,
    @Nullable List<String> permissions,
    @Nullable Map<String, Integer> templates,
    @Nullable PhoneNumbers phoneNumbers) {
  public static final AccountDetails NONE = new AccountDetails(null, null, null, null);

  public AccountDetails {
    permissions =
        permissions == null ? null : permissions.stream().distinct().sorted().toList();
    templates = templates == null ? null : Collections.unmodifiableMap(new TreeMap<>(templates));
  }

  AccountDetails withFallback(AccountDetails older) {
    return new AccountDetails(
        OptionalFields.firstPresent(insightsEnabled, older.insightsEnabled),
        OptionalFields.firstPresent(permissions, older.permissions),
        OptionalFields.firstPresent(templates, older.templates),
        PhoneNumbers.merge(phoneNumbers, older.phoneNumbers));
  }

  AccountDetails fieldsAbsentIn(AccountDetails newer) {
    return new AccountDetails(
        OptionalFields.olderIfNewerAbsent(insightsEnabled, newer.insightsEnabled),
        OptionalFields.olderIfNewerAbsent(permissions, newer.permissions),
        OptionalFields.olderIfNewerAbsent(templates, newer.templates),
        PhoneNumbers.fieldsAbsentIn(phoneNumbers, newer.phoneNumbers));
  }
}

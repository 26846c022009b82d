package io.wabascope.core.inventory;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an account, each part absent unless it was reported.
 *
 * @param permissions what the user of the assigned edge may do; a matter of that target alone
 * @param templates how many message templates are in each status, where all of them were listed
 */
public record Contents(
    @Nullable Boolean insightsEnabled,
    @Nullable List<String> permissions,
    @Nullable Map<String, Integer> templates,
    @Nullable PhoneNumbers phoneNumbers) {
  public static final Contents NONE = new Contents(null, null, null, null);

  public Contents {
    permissions =
        permissions == null ? null : permissions.stream().distinct().sorted().toList();
    templates = templates == null ? null : Collections.unmodifiableMap(new TreeMap<>(templates));
  }

  Contents orElse(Contents older) {
    return new Contents(
        Items.orElse(insightsEnabled, older.insightsEnabled),
        Items.orElse(permissions, older.permissions),
        Items.orElse(templates, older.templates),
        PhoneNumbers.orElse(phoneNumbers, older.phoneNumbers));
  }

  Contents without(Contents newer) {
    return new Contents(
        Items.without(insightsEnabled, newer.insightsEnabled),
        Items.without(permissions, newer.permissions),
        Items.without(templates, newer.templates),
        PhoneNumbers.without(phoneNumbers, newer.phoneNumbers));
  }
}

package io.wabascope.core.inventory;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an account; each part is absent until it is reported.
 *
 * @param permissions what the user of the assigned edge may do; only that target reports it
 * @param templates the number of message templates by status; absent unless all were listed
 * @param templatesTruncated whether the latest report listed only some of the templates
 */
public record AccountDetails(
    @Nullable Boolean insightsEnabled,
    @Nullable List<String> permissions,
    @Nullable Map<String, Integer> templates,
    @Nullable PhoneNumbers phoneNumbers,
    boolean templatesTruncated) {
  public static final AccountDetails NONE = new AccountDetails(null, null, null, null);

  public AccountDetails {
    permissions =
        permissions == null ? null : permissions.stream().distinct().sorted().toList();
    templates = templates == null ? null : Collections.unmodifiableMap(new TreeMap<>(templates));
  }

  public AccountDetails(
      @Nullable Boolean insightsEnabled,
      @Nullable List<String> permissions,
      @Nullable Map<String, Integer> templates,
      @Nullable PhoneNumbers phoneNumbers) {
    this(insightsEnabled, permissions, templates, phoneNumbers, false);
  }

  /** Whether the latest report has only a part of the list. */
  public boolean isTruncated(AccountList list) {
    return switch (list) {
      case PHONE_NUMBERS -> phoneNumbers != null && !phoneNumbers.complete();
      case MESSAGE_TEMPLATES -> templatesTruncated;
    };
  }

  private boolean reportsTemplates() {
    return templates != null || templatesTruncated;
  }

  AccountDetails withFallback(AccountDetails older) {
    return new AccountDetails(
        OptionalFields.firstPresent(insightsEnabled, older.insightsEnabled),
        OptionalFields.firstPresent(permissions, older.permissions),
        OptionalFields.firstPresent(templates, older.templates),
        PhoneNumbers.merge(phoneNumbers, older.phoneNumbers),
        reportsTemplates() ? templatesTruncated : older.templatesTruncated);
  }

  AccountDetails fieldsAbsentIn(AccountDetails newer) {
    return new AccountDetails(
        OptionalFields.olderIfNewerAbsent(insightsEnabled, newer.insightsEnabled),
        OptionalFields.olderIfNewerAbsent(permissions, newer.permissions),
        OptionalFields.olderIfNewerAbsent(templates, newer.templates),
        PhoneNumbers.fieldsAbsentIn(phoneNumbers, newer.phoneNumbers),
        templatesTruncated && !newer.reportsTemplates());
  }

  AccountDetails retain(Predicate<ItemPart> retained) {
    return new AccountDetails(
        ItemPart.retain(insightsEnabled, "is_enabled_for_insights", retained),
        ItemPart.retain(permissions, "permissions", retained),
        ItemPart.retain(templates, AccountList.MESSAGE_TEMPLATES.path(), retained),
        phoneNumbers == null ? null : phoneNumbers.retain(retained),
        templatesTruncated);
  }

  AccountDetails withPhoneNumbers(PhoneNumbers changed) {
    return new AccountDetails(insightsEnabled, permissions, templates, changed, templatesTruncated);
  }

  AccountDetails withTemplates(@Nullable Map<String, Integer> changed, boolean truncated) {
    return new AccountDetails(insightsEnabled, permissions, changed, phoneNumbers, truncated);
  }
}

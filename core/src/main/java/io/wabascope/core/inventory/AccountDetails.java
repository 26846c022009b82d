package io.wabascope.core.inventory;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an account; each part is absent until it is reported.
 *
 * @param permissions what the user of the assigned edge may do; only that target reports it
 * @param templateCounts the number of message templates; absent unless all were listed
 * @param templatesTruncated whether the latest report listed only some of the templates
 */
public record AccountDetails(
    @Nullable Boolean insightsEnabled,
    @Nullable List<String> permissions,
    @Nullable TemplateCounts templateCounts,
    @Nullable PhoneNumbers phoneNumbers,
    boolean templatesTruncated,
    @Nullable HealthReport health) {
  public static final AccountDetails NONE = new AccountDetails(null, null, null, null, false, null);

  public AccountDetails {
    permissions =
        permissions == null ? null : permissions.stream().distinct().sorted().toList();
  }

  /**
   * @param templates the number of message templates by status
   */
  public AccountDetails(
      @Nullable Boolean insightsEnabled,
      @Nullable List<String> permissions,
      @Nullable Map<String, Integer> templates,
      @Nullable PhoneNumbers phoneNumbers) {
    this(
        insightsEnabled,
        permissions,
        templates == null ? null : TemplateCounts.byStatus(templates),
        phoneNumbers,
        false,
        null);
  }

  /** The number of message templates by status. */
  public @Nullable Map<String, Integer> templates() {
    return templateCounts == null ? null : templateCounts.by(StateField.TEMPLATE_STATUS);
  }

  /** Whether the latest report has only a part of the list. */
  public boolean isTruncated(AccountList list) {
    return switch (list) {
      case PHONE_NUMBERS -> phoneNumbers != null && !phoneNumbers.complete();
      case MESSAGE_TEMPLATES -> templatesTruncated;
    };
  }

  private boolean reportsTemplates() {
    return templateCounts != null || templatesTruncated;
  }

  AccountDetails withFallback(AccountDetails older) {
    return new AccountDetails(
        OptionalFields.firstPresent(insightsEnabled, older.insightsEnabled),
        OptionalFields.firstPresent(permissions, older.permissions),
        TemplateCounts.merge(templateCounts, older.templateCounts),
        PhoneNumbers.merge(phoneNumbers, older.phoneNumbers),
        reportsTemplates() ? templatesTruncated : older.templatesTruncated,
        OptionalFields.firstPresent(health, older.health));
  }

  AccountDetails fieldsAbsentIn(AccountDetails newer) {
    return new AccountDetails(
        OptionalFields.olderIfNewerAbsent(insightsEnabled, newer.insightsEnabled),
        OptionalFields.olderIfNewerAbsent(permissions, newer.permissions),
        TemplateCounts.fieldsAbsentIn(templateCounts, newer.templateCounts),
        PhoneNumbers.fieldsAbsentIn(phoneNumbers, newer.phoneNumbers),
        templatesTruncated && !newer.reportsTemplates(),
        OptionalFields.olderIfNewerAbsent(health, newer.health));
  }

  AccountDetails retain(Predicate<ItemPart> retained) {
    return new AccountDetails(
        ItemPart.retain(insightsEnabled, "is_enabled_for_insights", retained),
        ItemPart.retain(permissions, "permissions", retained),
        TemplateCounts.retainParts(templateCounts, retained),
        phoneNumbers == null ? null : phoneNumbers.retain(retained),
        templatesTruncated,
        ItemPart.retain(health, HealthReport.FIELD, retained));
  }

  AccountDetails withPhoneNumbers(PhoneNumbers changed) {
    return new AccountDetails(
        insightsEnabled, permissions, templateCounts, changed, templatesTruncated, health);
  }

  AccountDetails withTemplates(@Nullable TemplateCounts changed, boolean truncated) {
    return new AccountDetails(
        insightsEnabled, permissions, changed, phoneNumbers, truncated, health);
  }
}

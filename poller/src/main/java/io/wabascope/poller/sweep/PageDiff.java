package io.wabascope.poller.sweep;

import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.RequestedParts;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.core.sweep.Sweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares listed items with the known sightings. */
final class PageDiff {
  private final Sweep sweep;
  private final boolean ofSweep;
  private final RequestedParts requested;
  private final Set<String> incomplete;
  private final Map<SightingKey, Item> items = new LinkedHashMap<>();

  /**
   * Creates a diff of the listed items.
   *
   * @param incomplete the accounts that have lists with more pages to read
   * @param ofSweep whether a sweep reported them, and not a read of one account
   */
  PageDiff(
      Sweep sweep,
      List<Item> listed,
      FieldSelection selection,
      Set<String> incomplete,
      boolean ofSweep) {
    this.sweep = sweep;
    this.ofSweep = ofSweep;
    this.requested = new RequestedParts(selection);
    this.incomplete = incomplete;
    listed.forEach(item -> items.put(new SightingKey(sweep.target(), item.key()), item));
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  Set<SightingKey> keys() {
    return items.keySet();
  }

  /**
   * The sightings that are new or differ from the known ones; also records absent parts.
   *
   * @param requestedAt when the items were requested; a sighting that has changed since is newer
   */
  List<Sighting> changes(Map<SightingKey, Sighting> known, Instant requestedAt, Instant now) {
    List<Sighting> changes = new ArrayList<>();
    items.forEach((key, item) -> {
      Sighting before = known.get(key);
      if (before != null && isBetween(requestedAt, before.changedAt(), now)) {
        return;
      }
      if (before != null && incomplete.contains(item.id()) && isWhole(before)) {
        return;
      }
      Item report = withEmptyFields(item, before);
      Sighting after = before == null
          ? Sighting.first(sweep.target(), report, now)
          : before.refreshed(report, now);
      if (ofSweep) {
        after = after.withoutRefutedBan(sweep.startedAt(), now);
      }
      sweep.setAbsentParts(key.object(), after.absentParts(report, requested));
      if (!after.equals(before)) {
        changes.add(after);
      }
    });
    return changes;
  }

  /** A time after {@code now} is of a wrong clock, and must not hold back later pages. */
  private static boolean isBetween(Instant requestedAt, Instant changedAt, Instant now) {
    return changedAt.isAfter(requestedAt) && !changedAt.isAfter(now);
  }

  private static boolean isWhole(Sighting sighting) {
    return sighting.item() instanceof Account account
        && !account.details().isTruncated(AccountList.PHONE_NUMBERS)
        && !account.details().isTruncated(AccountList.MESSAGE_TEMPLATES);
  }

  /** The API omits empty lists and unset ids, so what was requested and is absent is empty. */
  private Item withEmptyFields(Item item, @Nullable Sighting before) {
    if (!(item instanceof Account account)) {
      return item;
    }
    Account report = account;
    if (account.details().phoneNumbers() == null && requested.requests(AccountList.PHONE_NUMBERS)) {
      report = report.withPhoneNumbers(new PhoneNumbers(List.of(), true));
    }
    if (account.details().templateCounts() == null
        && !account.details().templatesTruncated()
        && requested.requests(AccountList.MESSAGE_TEMPLATES)
        && !hasTemplates(before)) {
      report = report.withTemplates(TemplateCounts.byStatus(Map.of()), false);
    }
    if (account.states().get(StateField.ACCOUNT_FUNDING) == null
        && requested.includes(StateField.ACCOUNT_FUNDING.requestName())) {
      report = report.withState(StateField.ACCOUNT_FUNDING, "ABSENT");
    }
    return report;
  }

  private static boolean hasTemplates(@Nullable Sighting sighting) {
    TemplateCounts templates = sighting != null && sighting.knownItem() instanceof Account account
        ? account.details().templateCounts()
        : null;
    return templates != null && !templates.isEmpty();
  }
}

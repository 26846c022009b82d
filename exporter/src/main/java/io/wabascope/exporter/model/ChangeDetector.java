package io.wabascope.exporter.model;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the differences between two versions of an object. Confined to one call. */
public final class ChangeDetector {
  private final Sighting cause;
  private final List<InventoryChange> changes = new ArrayList<>();

  private ChangeDetector(Sighting cause) {
    this.cause = cause;
  }

  /**
   * The changes of the states that both versions have, and of the phone numbers that are listed.
   * Phone numbers of a list that was truncated before are not new.
   *
   * @param cause the sighting that made the difference
   */
  public static List<InventoryChange> changes(Item before, Item now, Sighting cause) {
    ChangeDetector detector = new ChangeDetector(cause);
    detector.compareStates(ChangedObject.of(now), before.states(), now.states());
    if (before instanceof Account accountBefore && now instanceof Account account) {
      detector.compareNumbers(account, accountBefore);
    }
    return detector.changes;
  }

  private void compareNumbers(Account account, Account accountBefore) {
    PhoneNumbers numbersBefore = accountBefore.details().phoneNumbers();
    PhoneNumbers numbers = account.details().phoneNumbers();
    if (numbersBefore == null || numbers == null || numbersBefore.equals(numbers)) {
      return;
    }
    Map<String, PhoneNumber> remaining = new LinkedHashMap<>();
    numbersBefore.list().forEach(number -> remaining.put(number.id(), number));
    for (PhoneNumber number : numbers.list()) {
      PhoneNumber before = remaining.remove(number.id());
      ChangedObject object = ChangedObject.of(account, number);
      if (before != null) {
        compareStates(object, before.states(), number.states());
        compareMissing(object, before, number);
      } else if (numbersBefore.complete()) {
        add(ChangeType.NEW, object, null);
      }
    }
    remaining.values().forEach(gone -> add(ChangeType.GONE, ChangedObject.of(account, gone), null));
  }

  private void compareStates(ChangedObject object, ObjectStates before, ObjectStates now) {
    now.forEach((field, state) -> {
      String from = before.get(field);
      if (from != null && !from.equals(state)) {
        add(ChangeType.STATE, object, new StateTransition(field, from, state));
      }
    });
  }

  private void compareMissing(ChangedObject object, PhoneNumber before, PhoneNumber now) {
    if (before.missedSweeps() == null && now.missedSweeps() != null) {
      Instant sweepStart = now.missedSweeps().lastSweepStart();
      changes.add(
          new InventoryChange(sweepStart, ChangeType.MISSING, object, null, cause.target()));
    } else if (before.missedSweeps() != null && now.missedSweeps() == null) {
      add(ChangeType.RETURNED, object, null);
    }
  }

  private void add(ChangeType type, ChangedObject object, @Nullable StateTransition transition) {
    changes.add(new InventoryChange(cause.changedAt(), type, object, transition, cause.target()));
  }
}

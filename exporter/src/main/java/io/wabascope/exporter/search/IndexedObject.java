package io.wabascope.exporter.search;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.model.MergedObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A business, account or phone number of a shard.
 *
 * @param object the business or account; of a phone number its account
 * @param number the phone number; null for the business or account itself
 * @param rank see {@link ExceptionRank}
 * @param changedAt when a target last reported a change of the business or account
 */
record IndexedObject(
    MergedObject object, @Nullable PhoneNumber number, int rank, Instant changedAt) {
  /** The order of {@link ListPosition}. */
  static final Comparator<IndexedObject> BY_POSITION = Comparator.comparing(IndexedObject::kind)
      .thenComparing(IndexedObject::id)
      .thenComparing(IndexedObject::accountId);

  /** The order of {@link ObjectRow#ORDER}. */
  static final Comparator<IndexedObject> BY_URGENCY = Comparator.comparingInt(IndexedObject::rank)
      .thenComparing(IndexedObject::changedAt, Comparator.reverseOrder())
      .thenComparing(IndexedObject::nameOrEmpty)
      .thenComparing(IndexedObject::kind)
      .thenComparing(IndexedObject::id);

  /** The business or account itself. */
  static IndexedObject of(MergedObject object) {
    return new IndexedObject(object, null, rankOf(object.item().states()), changedAt(object));
  }

  /** A phone number of this account. */
  IndexedObject with(PhoneNumber ownNumber) {
    return new IndexedObject(object, ownNumber, rankOf(ownNumber.states()), changedAt);
  }

  private static int rankOf(ObjectStates states) {
    int rank = ExceptionRank.NONE;
    for (Map.Entry<StateField, String> state : states.byField().entrySet()) {
      rank = Math.min(rank, ExceptionRank.of(state.getKey(), state.getValue()));
    }
    return rank;
  }

  private static Instant changedAt(MergedObject object) {
    Instant last = Instant.MIN;
    for (Sighting sighting : object.sightings()) {
      last = sighting.changedAt().isAfter(last) ? sighting.changedAt() : last;
    }
    return last;
  }

  ObjectStates states() {
    return number == null ? object.item().states() : number.states();
  }

  ObjectKind kind() {
    return number == null ? object.item().kind() : ObjectKind.PHONE_NUMBER;
  }

  String id() {
    return number == null ? object.item().id() : number.id();
  }

  ObjectKey key() {
    return new ObjectKey(kind(), id());
  }

  /** The id of a phone number's account; empty for other objects. */
  private String accountId() {
    return number == null ? "" : object.item().id();
  }

  ListPosition position() {
    return new ListPosition(kind(), id(), accountId());
  }

  /** The name; null if none was reported. */
  @Nullable
  String name() {
    return number == null ? ObjectSearch.nameOf(object.item()) : number.verifiedName();
  }

  /** The phone number as people dial it; null if there is none. */
  @Nullable
  String displayNumber() {
    return number == null ? null : number.displayNumber();
  }

  String nameOrEmpty() {
    String name = name();
    return name == null ? "" : name;
  }
}

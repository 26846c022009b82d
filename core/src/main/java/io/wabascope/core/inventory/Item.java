package io.wabascope.core.inventory;

import java.util.function.Predicate;

/** One listed object: an id, and the fields that were reported. */
public sealed interface Item permits Business, Account {
  String id();

  ObjectKind kind();

  ObjectStates states();

  /** This item, with absent fields filled in from the older one. */
  Item withFallback(Item older);

  /** The fields of this item that are absent in the newer one. */
  Item fieldsAbsentIn(Item newer);

  /** This item with only the retained parts; the predicate receives each part that the item has. */
  Item retain(Predicate<ItemPart> retained);

  /** Whether all fields but the id are absent. */
  boolean hasOnlyId();

  default ObjectKey key() {
    return new ObjectKey(kind(), id());
  }
}

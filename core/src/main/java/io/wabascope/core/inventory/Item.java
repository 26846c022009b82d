package io.wabascope.core.inventory;

import java.util.function.Predicate;

/** What an edge lists: a thing with an id, and whatever else was reported of it. */
public sealed interface Item permits Business, Account {
  String id();

  ObjectKind kind();

  ObjectStates states();

  /** This item, with absent fields filled in from the older one. */
  Item withFallback(Item older);

  /** The fields of this item that are absent in the newer one. */
  Item fieldsAbsentIn(Item newer);

  /** This item without the parts that are not retained; the predicate is given each part it has. */
  Item retain(Predicate<ItemPart> retained);

  /** Whether nothing is said but the id. */
  boolean hasOnlyId();

  default ObjectKey key() {
    return new ObjectKey(kind(), id());
  }
}

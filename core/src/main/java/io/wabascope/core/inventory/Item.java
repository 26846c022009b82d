package io.wabascope.core.inventory;

import java.util.function.Predicate;

/** What an edge lists: a thing with an id, and whatever else was reported of it. */
public sealed interface Item permits Business, Account {
  String id();

  ObjectKind kind();

  ObjectStates states();

  /** This item, with what the older one says where this one is silent. */
  Item withFallback(Item older);

  /** What this item says of which the newer one is silent. */
  Item fieldsAbsentIn(Item newer);

  /** This item without the parts that are not retained; the predicate is given each part it has. */
  Item retain(Predicate<ItemPart> retained);

  /** Whether nothing is said but the id. */
  boolean hasOnlyId();

  default ObjectKey key() {
    return new ObjectKey(kind(), id());
  }
}

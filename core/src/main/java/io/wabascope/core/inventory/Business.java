package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A business portfolio that is connected to the application. */
public record Business(
    String id,
    @Nullable String name,
    ObjectStates states,
    @Nullable Instant created,
    @Nullable Instant updated)
    implements Item {

  @Override
  public ObjectKind kind() {
    return ObjectKind.BUSINESS;
  }

  @Override
  public Business withFallback(Item older) {
    Business olderBusiness = (Business) older;
    return new Business(
        id,
        OptionalFields.firstPresent(name, olderBusiness.name),
        states.orElse(olderBusiness.states),
        OptionalFields.firstPresent(created, olderBusiness.created),
        OptionalFields.firstPresent(updated, olderBusiness.updated));
  }

  @Override
  public Business fieldsAbsentIn(Item newer) {
    Business newerBusiness = (Business) newer;
    return new Business(
        id,
        OptionalFields.olderIfNewerAbsent(name, newerBusiness.name),
        states.without(newerBusiness.states),
        OptionalFields.olderIfNewerAbsent(created, newerBusiness.created),
        OptionalFields.olderIfNewerAbsent(updated, newerBusiness.updated));
  }

  @Override
  public Business retain(Predicate<ItemPart> retained) {
    return new Business(
        id,
        ItemPart.retain(name, "name", retained),
        states.retain("", retained),
        ItemPart.retain(created, "created_time", retained),
        ItemPart.retain(updated, "updated_time", retained));
  }

  @Override
  public boolean hasOnlyId() {
    return equals(new Business(id, null, ObjectStates.NONE, null, null));
  }
}

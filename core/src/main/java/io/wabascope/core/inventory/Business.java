package io.wabascope.core.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A business portfolio that is connected to the application. */
public record Business(
    String id,
    @Nullable String name,
    States states,
    @Nullable Instant created,
    @Nullable Instant updated)
    implements Item {

  @Override
  public Kind kind() {
    return Kind.BUSINESS;
  }

  @Override
  public Business orElse(Item older) {
    Business o = (Business) older;
    return new Business(
        id,
        Items.orElse(name, o.name),
        states.orElse(o.states),
        Items.orElse(created, o.created),
        Items.orElse(updated, o.updated));
  }

  @Override
  public Business without(Item newer) {
    Business n = (Business) newer;
    return new Business(
        id,
        Items.without(name, n.name),
        states.without(n.states),
        Items.without(created, n.created),
        Items.without(updated, n.updated));
  }

  @Override
  public boolean isBare() {
    return equals(new Business(id, null, States.NONE, null, null));
  }
}

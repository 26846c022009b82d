package io.wabascope.exporter;

import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as the board shows it: what its targets say of it, each alone and together.
 *
 * <p>Immutable, so that what was rendered of it can be rendered again.
 */
public final class Shown {
  private static final Comparator<Sighting> BY_TARGET = Comparator.comparing(Sighting::target);

  private final Item item;
  private final List<Sighting> sightings;

  private Shown(List<Sighting> sightings) {
    this.sightings = sightings;
    Sighting first = sightings.get(0);
    boolean alone = sightings.size() == 1 && first.earlier() == null;
    this.item = alone ? first.item() : Sighting.merge(sightings);
  }

  static Shown of(Sighting sighting) {
    return new Shown(List.of(sighting));
  }

  public ObjectKey key() {
    return item.key();
  }

  /** All that is known of the object, the newest report of each field. */
  public Item item() {
    return item;
  }

  /** What each target says, in the order of the targets; never empty. */
  public List<Sighting> sightings() {
    return sightings;
  }

  /** What that target says of it. */
  public Optional<Sighting> by(Target target) {
    return Optional.ofNullable(find(target));
  }

  private @Nullable Sighting find(Target target) {
    for (Sighting sighting : sightings) {
      if (sighting.target().equals(target)) {
        return sighting;
      }
    }
    return null;
  }

  /** The object with this sighting too; the very same if a later one of its target is there. */
  Shown with(Sighting sighting) {
    Sighting known = find(sighting.target());
    if (known != null && (known.changed().isAfter(sighting.changed()) || known.equals(sighting))) {
      return this;
    }
    List<Sighting> all = others(sighting.target());
    all.add(sighting);
    all.sort(BY_TARGET);
    return new Shown(List.copyOf(all));
  }

  /** The object without what that target says; nothing if no other sees it. */
  @Nullable
  Shown without(Target target) {
    List<Sighting> rest = others(target);
    if (rest.size() == sightings.size()) {
      return this;
    }
    return rest.isEmpty() ? null : new Shown(List.copyOf(rest));
  }

  private List<Sighting> others(Target target) {
    List<Sighting> others = new ArrayList<>(sightings.size() + 1);
    for (Sighting sighting : sightings) {
      if (!sighting.target().equals(target)) {
        others.add(sighting);
      }
    }
    return others;
  }
}

package io.wabascope.exporter.model;

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
 * A business or account, merged from the sightings of its targets.
 *
 * <p>Immutable, so that its former lines can be rendered again for comparison.
 */
public final class MergedObject {
  private static final Comparator<Sighting> BY_TARGET = Comparator.comparing(Sighting::target);

  private final Item item;
  private final List<Sighting> sightings;

  private MergedObject(List<Sighting> sightings) {
    this.sightings = sightings;
    Sighting first = sightings.get(0);
    boolean isSingle = sightings.size() == 1 && first.earlier() == null;
    this.item = isSingle ? first.item() : Sighting.merge(sightings);
  }

  public static MergedObject of(Sighting sighting) {
    return new MergedObject(List.of(sighting));
  }

  public ObjectKey key() {
    return item.key();
  }

  /** The merged item, with the newest report of each field. */
  public Item item() {
    return item;
  }

  /** One sighting per target, in the order of the targets; never empty. */
  public List<Sighting> sightings() {
    return sightings;
  }

  /** The sighting of the target. */
  public Optional<Sighting> sightingOf(Target target) {
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

  /** The object with the sighting; the same instance if its target has a newer one. */
  public MergedObject withSighting(Sighting sighting) {
    Sighting known = find(sighting.target());
    if (known != null
        && (known.changedAt().isAfter(sighting.changedAt()) || known.equals(sighting))) {
      return this;
    }
    List<Sighting> all = otherSightings(sighting.target());
    all.add(sighting);
    all.sort(BY_TARGET);
    return new MergedObject(List.copyOf(all));
  }

  /** The object without the target's sighting; null if it was the only one. */
  @Nullable
  public MergedObject withoutTarget(Target target) {
    List<Sighting> remaining = otherSightings(target);
    if (remaining.size() == sightings.size()) {
      return this;
    }
    return remaining.isEmpty() ? null : new MergedObject(List.copyOf(remaining));
  }

  private List<Sighting> otherSightings(Target target) {
    List<Sighting> otherSightings = new ArrayList<>(sightings.size() + 1);
    for (Sighting sighting : sightings) {
      if (!sighting.target().equals(target)) {
        otherSightings.add(sighting);
      }
    }
    return otherSightings;
  }
}

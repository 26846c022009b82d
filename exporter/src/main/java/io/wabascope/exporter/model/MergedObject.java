package io.wabascope.exporter.model;

import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    this.sightings = List.copyOf(sightings); // for one or two it needs no array
    Sighting first = sightings.get(0);
    boolean isSingle = sightings.size() == 1 && first.earlier() == null;
    this.item = isSingle ? first.item() : Sighting.merge(sightings);
  }

  public static MergedObject of(Sighting sighting) {
    return new MergedObject(List.of(sighting));
  }

  /** The object with these sightings, of one object and different targets; at least one. */
  public static MergedObject of(Collection<Sighting> sightings) {
    return new MergedObject(sightings.stream().sorted(BY_TARGET).toList());
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

  /**
   * Since when the state has its value, at the latest: the earliest time of the targets that report
   * it.
   *
   * @param object the business or account, or one of its phone numbers
   * @return empty if the object has no state in the field, or a nominal one
   */
  public Optional<Instant> exceptionSince(ObjectKey object, StateField field) {
    String number = object.kind() == ObjectKind.PHONE_NUMBER ? object.id() : "";
    String state = stateOf(item, number, field);
    return state == null || field.isNominal(state)
        ? Optional.empty()
        : sightings.stream()
            .filter(sighting -> state.equals(stateOf(sighting.knownItem(), number, field)))
            .map(sighting -> sighting.exceptionSince(number, field))
            .min(Comparator.naturalOrder());
  }

  private static @Nullable String stateOf(Item item, String number, StateField field) {
    if (number.isEmpty()) {
      return item.states().get(field);
    }
    return StateVisitor.phoneNumbers(item).stream()
        .filter(listed -> listed.id().equals(number))
        .findFirst()
        .map(listed -> listed.states().get(field))
        .orElse(null);
  }

  /** When the first of the targets listed it. */
  public Instant firstSeen() {
    return sightings.stream()
        .map(Sighting::firstSeen)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The object with the sighting; the same instance if its target has a newer one. */
  public MergedObject withSighting(Sighting sighting) {
    boolean isKnown = sightings.stream()
        .anyMatch(known -> known.target().equals(sighting.target())
            && (known.changedAt().isAfter(sighting.changedAt()) || known.equals(sighting)));
    if (isKnown) {
      return this;
    }
    Stream<Sighting> others = otherSightings(sighting.target()).stream();
    return of(Stream.concat(others, Stream.of(sighting)).toList());
  }

  /** The object without the target's sighting; null if it was the only one. */
  @Nullable
  public MergedObject withoutTarget(Target target) {
    List<Sighting> remaining = otherSightings(target);
    if (remaining.size() == sightings.size()) {
      return this;
    }
    return remaining.isEmpty() ? null : new MergedObject(remaining);
  }

  private List<Sighting> otherSightings(Target target) {
    return sightings.stream()
        .filter(sighting -> !sighting.target().equals(target))
        .toList();
  }
}

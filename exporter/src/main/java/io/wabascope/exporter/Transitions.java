package io.wabascope.exporter;

import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Vocabulary;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts transitions, of which only so many sorts of a field are told apart.
 *
 * <p>A counter's series never go away, and states are an open set: beyond {@value #MOST_SORTS}
 * pairs of a field the rest counts as from and to {@link Vocabulary#OTHER}. Confined to the painter.
 */
final class Transitions {
  private static final int MOST_SORTS = 200;
  private static final LinePattern LINE = new LinePattern(InventoryMetrics.TRANSITIONS);

  private record Sort(String from, String to) {
    static final Sort OTHER = new Sort(Vocabulary.OTHER, Vocabulary.OTHER);
    static final Comparator<Sort> ORDER = Comparator.comparing(Sort::from).thenComparing(Sort::to);
  }

  private final Map<StateField, Map<Sort, Long>> counts = new EnumMap<>(StateField.class);

  void count(StateField field, String from, String to) {
    Map<Sort, Long> sorts = counts.computeIfAbsent(field, f -> new TreeMap<>(Sort.ORDER));
    Sort sort = new Sort(from, to);
    boolean known = sorts.containsKey(sort) || sorts.size() < MOST_SORTS;
    sorts.merge(known ? sort : Sort.OTHER, 1L, Long::sum);
  }

  byte[] render(Samples out) {
    out.begin(LINE);
    counts.forEach(
        (field, sorts) -> sorts.forEach((sort, count) -> out.with(field.kind().label())
            .with(field.label())
            .with(sort.from())
            .with(sort.to())
            .value(count)));
    return out.copy();
  }
}

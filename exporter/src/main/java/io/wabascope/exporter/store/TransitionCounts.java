package io.wabascope.exporter.store;

import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.render.SampleTemplate;
import io.wabascope.exporter.render.SampleWriter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts transitions per field and pair of states.
 *
 * <p>The series of a counter never disappear, and states are an open set. So each field has at most
 * {@value #MAX_PAIRS} pairs; further ones count as from and to {@link StateNormalizer#OTHER}.
 * Confined to the rendering task.
 */
final class TransitionCounts {
  private static final int MAX_PAIRS = 200;
  private static final SampleTemplate TEMPLATE = new SampleTemplate(InventoryMetrics.TRANSITIONS);

  private record StatePair(String from, String to) {
    static final StatePair OTHER = new StatePair(StateNormalizer.OTHER, StateNormalizer.OTHER);
    static final Comparator<StatePair> ORDER =
        Comparator.comparing(StatePair::from).thenComparing(StatePair::to);
  }

  private final Map<StateField, Map<StatePair, Long>> counts = new EnumMap<>(StateField.class);

  void increment(StateField field, String from, String to) {
    Map<StatePair, Long> pairs =
        counts.computeIfAbsent(field, ignored -> new TreeMap<>(StatePair.ORDER));
    StatePair pair = new StatePair(from, to);
    boolean isCounted = pairs.containsKey(pair) || pairs.size() < MAX_PAIRS;
    pairs.merge(isCounted ? pair : StatePair.OTHER, 1L, Long::sum);
  }

  byte[] render(SampleWriter out) {
    out.start(TEMPLATE);
    counts.forEach(
        (field, pairs) -> pairs.forEach((pair, count) -> out.label(field.kind().label())
            .label(field.label())
            .label(pair.from())
            .label(pair.to())
            .value(count)));
    return out.toByteArray();
  }
}

package io.wabascope.exporter.search;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first objects of a list, and what was counted.
 *
 * @param rows the first objects
 * @param matches the number of all objects of the list
 * @param counts the known objects by kind
 * @param members the number of members that were asked
 * @param answered the number of members that answered in time
 */
public record ObjectRows(
    List<ObjectRow> rows,
    int matches,
    Map<ObjectKind, KindCounts> counts,
    int members,
    int answered) {
  /** No member has answered. */
  public static final ObjectRows UNKNOWN = new ObjectRows(List.of(), 0, Map.of(), 1, 0);

  public ObjectRows {
    rows = List.copyOf(rows);
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  public KindCounts counts(ObjectKind kind) {
    return counts.getOrDefault(kind, KindCounts.NONE);
  }

  /** Whether all members answered. */
  public boolean complete() {
    return members == answered;
  }

  /** Whether some members answered and others did not. */
  public boolean isPartial() {
    return answered > 0 && !complete();
  }

  /** The number of objects of the list that are not among the rows. */
  public int omitted() {
    return Math.max(0, matches - rows.size());
  }

  /**
   * Combines the answers of members, of which each has other objects.
   *
   * @param asked the number of members that were asked
   */
  public static ObjectRows merge(Collection<ObjectRows> answers, int asked, int limit) {
    Map<ObjectKey, ObjectRow> all = new HashMap<>();
    Map<ObjectKind, KindCounts> counts = new HashMap<>();
    int matches = 0;
    for (ObjectRows answer : answers) {
      answer.rows.forEach(row -> all.putIfAbsent(row.key(), row));
      answer.counts.forEach((kind, part) -> counts.merge(kind, part, KindCounts::plus));
      matches += answer.matches;
    }
    List<ObjectRow> first =
        all.values().stream().sorted(ObjectRow.ORDER).limit(limit).toList();
    return new ObjectRows(first, matches, counts, asked, answers.size());
  }
}

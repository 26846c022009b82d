package io.wabascope.exporter.status;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.search.KindCounts;
import io.wabascope.exporter.search.KindCounts.StateCount;
import io.wabascope.exporter.search.ObjectRow;
import io.wabascope.exporter.search.ObjectRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The objects of a kind whose most urgent state is the same, with what to do.
 *
 * @param words the state as the page says it
 * @param first the first of them
 */
record TroubleGroup(
    ObjectKind kind, String words, StateCount size, StateAdvice advice, List<ObjectRow> first) {
  private static final int MAX_NAMED = 3;

  private static final List<ObjectKind> KINDS =
      List.of(ObjectKind.ACCOUNT, ObjectKind.PHONE_NUMBER, ObjectKind.BUSINESS);

  private static final Comparator<TroubleGroup> ORDER = Comparator.comparing(
          (TroubleGroup group) -> group.size.rank())
      .thenComparing(group -> KINDS.indexOf(group.kind))
      .thenComparing(group -> -group.size.count())
      .thenComparing(TroubleGroup::words);

  /** All groups of the objects, most urgent first; accounts before numbers and businesses. */
  static List<TroubleGroup> of(ObjectRows objects) {
    List<TroubleGroup> groups = new ArrayList<>();
    for (ObjectKind kind : KINDS) {
      KindCounts counts = objects.counts(kind);
      counts.byState().forEach((words, size) -> {
        List<ObjectRow> first = objects.rows().stream()
            .filter(row -> row.key().kind() == kind)
            .filter(row ->
                row.states().stream().limit(1).anyMatch(state -> state.words().equals(words)))
            .limit(MAX_NAMED)
            .toList();
        groups.add(new TroubleGroup(kind, words, size, StateAdvice.of(kind, words), first));
      });
    }
    groups.sort(ORDER);
    return groups;
  }

  /** For example {@code 3 accounts cannot send (141006)}. */
  String title() {
    String noun = StatusPage.kindWords(kind);
    return Headline.count(size.count(), noun) + (words.startsWith("cannot") ? " " : ": ") + words;
  }

  /** The number of objects that are not among the first. */
  int further() {
    return size.count() - first.size();
  }

  Severity severity() {
    return Headline.severity(size.rank());
  }
}

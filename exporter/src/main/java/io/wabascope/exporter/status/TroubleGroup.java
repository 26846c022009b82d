package io.wabascope.exporter.status;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.search.KindCounts;
import io.wabascope.exporter.search.KindCounts.StateCount;
import io.wabascope.exporter.search.ObjectRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The objects of a kind whose most urgent state is the same, with what to do.
 *
 * @param words the state as the page says it
 */
record TroubleGroup(ObjectKind kind, String words, StateCount size, StateAdvice advice) {
  private static final Comparator<TroubleGroup> ORDER = Comparator.comparing(
          (TroubleGroup group) -> group.size.rank())
      .thenComparing(TroubleGroup::kind, Comparator.comparing(TroubleGroup::position))
      .thenComparing(group -> -group.size.count())
      .thenComparing(TroubleGroup::words);

  /** All groups of the objects, most urgent first; accounts before numbers and businesses. */
  static List<TroubleGroup> of(ObjectRows objects) {
    List<TroubleGroup> groups = new ArrayList<>();
    for (ObjectKind kind : ObjectKind.values()) {
      KindCounts counts = objects.counts(kind);
      counts.byState().forEach((words, size) -> {
        groups.add(new TroubleGroup(kind, words, size, StateAdvice.of(kind, words)));
      });
    }
    groups.sort(ORDER);
    return groups;
  }

  private static int position(ObjectKind kind) {
    return switch (kind) {
      case ACCOUNT -> 0;
      case PHONE_NUMBER -> 1;
      case BUSINESS -> 2;
    };
  }

  /** For example {@code 3 accounts cannot send (141006)}. */
  String title() {
    String noun = StatusPage.kindWords(kind);
    return Headline.count(size.count(), noun) + (words.startsWith("cannot") ? " " : ": ") + words;
  }

  Severity severity() {
    return Headline.severity(size.rank());
  }
}

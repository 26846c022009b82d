package io.wabascope.exporter.status;

import io.wabascope.exporter.search.ObjectRows;
import org.jspecify.annotations.Nullable;

/** The view model of a search. */
record SearchPage(@Nullable String text, ObjectRows found, PageClock clock) {
  String shownText() {
    return text == null ? "" : text;
  }

  /** How many objects match. */
  String summary() {
    return switch (found.matches()) {
      case 0 -> "Nothing found.";
      case 1 -> "1 match.";
      default -> StatusPage.formatCount(found.matches()) + " matches.";
    };
  }
}

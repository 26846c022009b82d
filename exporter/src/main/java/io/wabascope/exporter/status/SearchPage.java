package io.wabascope.exporter.status;

import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;

/** The view model of a search. */
record SearchPage(ObjectQuery query, ObjectRows found, PageClock clock) {
  /** How many objects match. */
  String summary() {
    return switch (found.matches()) {
      case 0 -> "Nothing found.";
      case 1 -> "1 match.";
      default -> StatusPage.formatCount(found.matches()) + " matches.";
    };
  }
}

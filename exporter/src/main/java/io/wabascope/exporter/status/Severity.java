package io.wabascope.exporter.status;

import java.util.Locale;

/** The style class of a text on the page. The text itself always has the same meaning. */
enum Severity {
  BAD,
  WARN,
  IDLE,
  GOOD;

  String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }
}

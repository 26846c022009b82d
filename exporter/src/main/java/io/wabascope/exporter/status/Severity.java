package io.wabascope.exporter.status;

import java.util.Locale;

/** How loud the page says something: its style class, never the only sign of what it means. */
enum Severity {
  BAD,
  WARN,
  IDLE,
  GOOD;

  String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }
}

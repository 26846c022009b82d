package io.wabascope.exporter.http;

import java.util.Locale;

/** How loud the page says something: its style class, never the only sign of what it means. */
enum Tone {
  BAD,
  WARN,
  IDLE,
  GOOD;

  String style() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.wabascope.exporter.store;

import io.wabascope.exporter.catalogue.MetricMetadata;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One series and its value. */
public record Sample(String name, Map<String, String> labels, double value) {

  /** The expected sample; invalid Unicode is replaced as in the exposition. */
  public static Sample of(MetricMetadata metric, double value, Object... labels) {
    if (labels.length != metric.labels().size()) {
      throw new IllegalArgumentException(metric.name());
    }
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i++) {
      map.put(metric.labels().get(i), labels[i] == null ? "" : toExposedText(labels[i].toString()));
    }
    return new Sample(metric.name(), map, value);
  }

  Series series() {
    return new Series(name, labels);
  }

  /** The name and the labels, which identify the series. */
  record Series(String name, Map<String, String> labels) {}

  private static String toExposedText(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> {
      if ((c >= 0xD800 && c <= 0xDFFF) || (Character.isISOControl(c) && c != '\n') || c == 0xFFFD) {
        out.append('\uFFFD').append(String.format("%04x", c));
      } else {
        out.appendCodePoint(c);
      }
    });
    return new String(out.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}

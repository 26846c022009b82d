package io.wabascope.grafana.situation;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A metric family and labels. */
record SeriesName(String family, Map<String, String> labels) {
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  SeriesName {
    labels = Map.copyOf(labels);
  }

  /** Reads {@code family} or {@code family{name="value",…}}. */
  static SeriesName parse(String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return new SeriesName(text.replaceFirst("\\{.*", ""), labels);
  }

  SeriesName with(String name, String value) {
    Map<String, String> more = new TreeMap<>(labels);
    more.put(name, value);
    return new SeriesName(family, more);
  }

  /** True if the labels name a state, so that the series is 0 while another state is in force. */
  boolean isState() {
    return labels.keySet().stream().anyMatch(label -> label.matches("status|rating|platform|mode"))
        && !family.contains("templates");
  }

  boolean isOfObject() {
    return family.startsWith("whatsapp_");
  }

  /** True for what only a complete sweep shows. */
  boolean isOfCompleteSweep() {
    return isOfObject() || family.equals("wabascope_sweep_last_success_timestamp_seconds");
  }

  @Override
  public String toString() {
    return family
        + new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
                .collect(Collectors.joining(",", "{", "}"));
  }
}

package io.wabascope.exporter.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The description of a metric family: name, type, labels and help.
 *
 * @param name the name of the samples; the name of a counter ends in {@code _total}
 * @param labels the label names, in the order of the exposition
 * @param help a text without quotes and line breaks, so that it needs no escaping in either format
 * @param source where the value comes from, for METRICS.md
 */
public record MetricMetadata(
    String name, Type type, List<String> labels, String help, String source, Stability stability) {
  private static final Pattern NAME = Pattern.compile("(whatsapp|wabascope)(_[a-z0-9]+)+");
  private static final Pattern LABEL = Pattern.compile("[a-z]+(_[a-z]+)*");
  private static final Pattern HELP = Pattern.compile("[^\"\\\\\\r\\n]+");
  private static final String TOTAL = "_total";

  /** The types in use; some scrapers reject {@code info} and {@code stateset}. */
  public enum Type {
    GAUGE,
    COUNTER,
    HISTOGRAM;

    /** The name in a TYPE line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** When the name and the labels may change. */
  public enum Stability {
    /** Changes only with a major version; old and new names overlap for a while. */
    STABLE,
    /** Meta does not guarantee the source; the family is removed if the field is. */
    EXPERIMENTAL;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public MetricMetadata {
    labels = List.copyOf(labels);
    if (!NAME.matcher(name).matches()
        || !HELP.matcher(help).matches()
        || !labels.stream().allMatch(label -> LABEL.matcher(label).matches())) {
      throw new IllegalArgumentException("invalid metric name, label or help: " + name);
    }
    if (name.endsWith(TOTAL) != (type == Type.COUNTER)) {
      throw new IllegalArgumentException(
          "a counter, and no other type, must end in _total: " + name);
    }
  }

  /** The family name in OpenMetrics, where a counter has no {@code _total}. */
  public String baseName() {
    return type == Type.COUNTER ? name.substring(0, name.length() - TOTAL.length()) : name;
  }
}

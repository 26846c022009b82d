package io.wabascope.exporter.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The description of a metric family: all that its readers may rely on.
 *
 * <p>Dashboards, rules and METRICS.md are tested against it, so it says everything once.
 *
 * @param name as samples carry it: a counter's ends in {@code _total}
 * @param labels names, in the order in which they are written
 * @param help one sentence, without quotes and line breaks, so that both formats write it alike
 * @param source where the value comes from, for METRICS.md
 */
public record MetricMetadata(
    String name, Type type, List<String> labels, String help, String source, Stability stability) {
  private static final Pattern NAME = Pattern.compile("(whatsapp|wabascope)(_[a-z0-9]+)+");
  private static final Pattern LABEL = Pattern.compile("[a-z]+(_[a-z]+)*");
  private static final Pattern HELP = Pattern.compile("[^\"\\\\\\r\\n]+");
  private static final String TOTAL = "_total";

  /** The types in use. Never {@code info} or {@code stateset}: real scrapers fail on them. */
  public enum Type {
    GAUGE,
    COUNTER,
    HISTOGRAM;

    /** The word in a TYPE line. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What may happen to name and labels. */
  public enum Stability {
    /** Changes only with a major version, after a time of both. */
    STABLE,
    /** Meta does not vouch for the source: it may fall away with the field. */
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
      throw new IllegalArgumentException("not a metric that promtool would let pass: " + name);
    }
    if (name.endsWith(TOTAL) != (type == Type.COUNTER)) {
      throw new IllegalArgumentException("a counter, and nothing else, ends in _total: " + name);
    }
  }

  /** The name of the family where the format strips a counter's suffix, as OpenMetrics does. */
  public String baseName() {
    return type == Type.COUNTER ? name.substring(0, name.length() - TOTAL.length()) : name;
  }
}

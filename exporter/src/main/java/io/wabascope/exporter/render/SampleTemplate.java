package io.wabascope.exporter.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wabascope.exporter.catalogue.MetricMetadata;
import java.util.List;

/** The constant bytes of a family's lines: metric name, label names, punctuation. */
public final class SampleTemplate {
  private final String name;
  private final byte[][] labelPrefix;
  private final byte[] valuePrefix;

  public SampleTemplate(MetricMetadata metric) {
    name = metric.name();
    List<String> labelNames = metric.labels();
    labelPrefix = new byte[labelNames.size()][];
    for (int i = 0; i < labelPrefix.length; i++) {
      labelPrefix[i] = ((i == 0 ? name + '{' : "\",") + labelNames.get(i) + "=\"").getBytes(UTF_8);
    }
    valuePrefix = (labelPrefix.length == 0 ? name + ' ' : "\"} ").getBytes(UTF_8);
  }

  int labelCount() {
    return labelPrefix.length;
  }

  /** The bytes before the value of a label. */
  byte[] labelPrefix(int label) {
    return labelPrefix[label];
  }

  /** The bytes before the value of the sample. */
  byte[] valuePrefix() {
    return valuePrefix;
  }

  @Override
  public String toString() {
    return name;
  }
}

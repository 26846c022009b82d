package io.wabascope.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** The fixed parts of a family's lines, as bytes: the name, the label names, the punctuation. */
final class LinePattern {
  private final String name;
  private final byte[][] before;
  private final byte[] end;

  LinePattern(Metric metric) {
    name = metric.name();
    List<String> labels = metric.labels();
    before = new byte[labels.size()][];
    for (int i = 0; i < before.length; i++) {
      before[i] = ((i == 0 ? name + '{' : "\",") + labels.get(i) + "=\"").getBytes(UTF_8);
    }
    end = (before.length == 0 ? name + ' ' : "\"} ").getBytes(UTF_8);
  }

  int labels() {
    return before.length;
  }

  /** What comes before a label's value. */
  byte[] before(int label) {
    return before[label];
  }

  /** What comes before the sample's value. */
  byte[] end() {
    return end;
  }

  @Override
  public String toString() {
    return name;
  }
}

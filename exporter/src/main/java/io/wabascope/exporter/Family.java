package io.wabascope.exporter;

import io.wabascope.core.inventory.Kind;

/** A family of the inventory's: what it is called, and how an object's lines are written. */
final class Family {
  /** Writes the lines of one object, none or several. */
  interface Rendering {
    void render(Shown object, Samples out);
  }

  private final Metric metric;
  private final Kind kind;
  private final LinePattern pattern;
  private final Rendering rendering;

  /**
   * @param kind the kind of items that have such lines: phone numbers come with their accounts
   */
  Family(Metric metric, Kind kind, Rendering rendering) {
    this.metric = metric;
    this.kind = kind;
    this.pattern = new LinePattern(metric);
    this.rendering = rendering;
  }

  Metric metric() {
    return metric;
  }

  Kind kind() {
    return kind;
  }

  /** Writes the lines of these objects, and nothing else, in their order. */
  void render(Shown[] objects, Samples out) {
    out.begin(pattern);
    for (Shown object : objects) {
      if (object.item().kind() == kind) {
        rendering.render(object, out);
      }
    }
  }

  /** How many lines an object has. */
  int count(Shown object, Samples out) {
    out.beginCount(pattern);
    if (object.item().kind() == kind) {
      rendering.render(object, out);
    }
    return out.lines();
  }

  /** Writes the lines of one object, and nothing else. */
  void render(Shown object, Samples out) {
    out.begin(pattern);
    if (object.item().kind() == kind) {
      rendering.render(object, out);
    }
  }
}

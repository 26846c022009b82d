package io.wabascope.exporter.render;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.model.MergedObject;

/** A family of the inventory's: what it is called, and how an object's lines are written. */
public final class ObjectFamily {
  /** Writes the lines of one object, none or several. */
  interface ObjectRenderer {
    void render(MergedObject object, SampleWriter out);
  }

  private final MetricMetadata metric;
  private final ObjectKind kind;
  private final SampleTemplate template;
  private final ObjectRenderer renderer;

  /**
   * @param kind the kind of items that have such lines: phone numbers come with their accounts
   */
  ObjectFamily(MetricMetadata metric, ObjectKind kind, ObjectRenderer renderer) {
    this.metric = metric;
    this.kind = kind;
    this.template = new SampleTemplate(metric);
    this.renderer = renderer;
  }

  public MetricMetadata metric() {
    return metric;
  }

  public ObjectKind kind() {
    return kind;
  }

  /** Writes the lines of these objects, and nothing else, in their order. */
  void render(MergedObject[] objects, SampleWriter out) {
    out.start(template);
    for (MergedObject object : objects) {
      if (object.item().kind() == kind) {
        renderer.render(object, out);
      }
    }
  }

  /** How many lines an object has. */
  public int countLines(MergedObject object, SampleWriter out) {
    out.startCounting(template);
    if (object.item().kind() == kind) {
      renderer.render(object, out);
    }
    return out.lineCount();
  }

  /** Writes the lines of one object, and nothing else. */
  public void render(MergedObject object, SampleWriter out) {
    out.start(template);
    if (object.item().kind() == kind) {
      renderer.render(object, out);
    }
  }
}

package io.wabascope.exporter.render;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.model.MergedObject;

/** A per-object metric family and the renderer of its lines. */
public final class ObjectFamily {
  /** Writes the lines of one object; there may be none. */
  interface ObjectRenderer {
    void render(MergedObject object, SampleWriter out);
  }

  private final MetricMetadata metric;
  private final ObjectKind kind;
  private final SampleTemplate template;
  private final ObjectRenderer renderer;

  /**
   * @param kind the kind of objects with lines; phone numbers are rendered with their account
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

  /** Clears the writer and writes the lines of the objects, in their order. */
  void render(MergedObject[] objects, SampleWriter out) {
    out.start(template);
    for (MergedObject object : objects) {
      if (object.item().kind() == kind) {
        renderer.render(object, out);
      }
    }
  }

  /** The number of lines of an object. */
  public int countLines(MergedObject object, SampleWriter out) {
    out.startCounting(template);
    if (object.item().kind() == kind) {
      renderer.render(object, out);
    }
    return out.lineCount();
  }

  /** Clears the writer and writes the lines of one object. */
  public void render(MergedObject object, SampleWriter out) {
    out.start(template);
    if (object.item().kind() == kind) {
      renderer.render(object, out);
    }
  }
}

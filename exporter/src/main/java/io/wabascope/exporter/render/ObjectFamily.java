package io.wabascope.exporter.render;

import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.model.MergedObject;

/**
 * A per-object metric family and the renderer of its lines.
 *
 * @param kind the kind of objects with lines; phone numbers are rendered with their account
 */
public record ObjectFamily(
    MetricMetadata metric, ObjectKind kind, SampleTemplate template, ObjectRenderer renderer) {
  /** Writes the lines of one object; there may be none. */
  interface ObjectRenderer {
    void render(MergedObject object, SampleWriter out);
  }

  ObjectFamily(MetricMetadata metric, ObjectKind kind, ObjectRenderer renderer) {
    this(metric, kind, new SampleTemplate(metric), renderer);
  }

  /** Clears the writer and writes the lines of the objects, in their order. */
  void render(MergedObject[] objects, SampleWriter out) {
    out.start(template);
    for (MergedObject object : objects) {
      write(object, out);
    }
  }

  /** Clears the writer and writes the lines of one object. */
  public void render(MergedObject object, SampleWriter out) {
    out.start(template);
    write(object, out);
  }

  /** The number of lines of an object. */
  public int countLines(MergedObject object, SampleWriter out) {
    out.startCounting(template);
    write(object, out);
    return out.lineCount();
  }

  private void write(MergedObject object, SampleWriter out) {
    if (object.item().kind() == kind) {
      renderer.render(object, out);
    }
  }
}

package io.wabascope.exporter.render;

/** The writer and the encoder of one thread. Holds native memory until it is closed. */
public record RenderBuffers(SampleWriter sampleWriter, DeflateEncoder deflateEncoder)
    implements AutoCloseable {
  public RenderBuffers() {
    this(new SampleWriter(), new DeflateEncoder());
  }

  @Override
  public void close() {
    deflateEncoder.close();
  }
}

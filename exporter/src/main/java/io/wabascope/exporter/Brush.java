package io.wabascope.exporter;

/** What a thread paints with. Not thread-safe; holds native memory until it is closed. */
record Brush(Samples samples, Press press) implements AutoCloseable {
  Brush() {
    this(new Samples(new Rows.Maker()), new Press());
  }

  @Override
  public void close() {
    press.close();
  }
}

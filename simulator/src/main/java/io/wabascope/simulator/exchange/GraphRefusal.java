package io.wabascope.simulator.exchange;

/** Carries a {@link GraphError} out of the depths of a request. */
public final class GraphRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient GraphError error;

  public GraphRefusal(GraphError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  public GraphError error() {
    return error;
  }
}

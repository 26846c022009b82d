package io.wabascope.simulator.call;

/** Carries a {@link GraphError} out of the depths of a request. */
public final class GraphErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient GraphError error;

  public GraphErrorException(GraphError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  public GraphError error() {
    return error;
  }
}

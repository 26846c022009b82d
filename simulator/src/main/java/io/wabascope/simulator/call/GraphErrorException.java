package io.wabascope.simulator.call;

/** Thrown to reply with a {@link GraphError}. */
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

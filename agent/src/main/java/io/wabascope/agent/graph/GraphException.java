package io.wabascope.agent.graph;

import io.wabascope.core.graph.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * There is no page, and the fault says why.
 *
 * <p>It carries neither a stack trace, which would tell nothing, nor any text of the server's.
 */
public final class GraphException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final @Nullable Duration regainIn;

  public GraphException(Fault fault) {
    this(fault, null);
  }

  /**
   * @param regainIn how long to stay away, where the API named it
   */
  public GraphException(Fault fault, @Nullable Duration regainIn) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
    this.regainIn = regainIn;
  }

  public Fault fault() {
    return fault;
  }

  public @Nullable Duration regainIn() {
    return regainIn;
  }
}

package io.wabascope.poller.decode;

import io.wabascope.core.graph.Fault;

/**
 * A response whose body was torn, late or too large: only its status and headers can be used.
 *
 * <p>It carries no stack trace and no text of the server's.
 */
public final class IncompleteResponseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final transient GraphResponse head;

  /**
   * @param head status and headers, with an empty body
   */
  public IncompleteResponseException(Fault fault, GraphResponse head) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
    this.head = head;
  }

  /** Why there is no body. */
  public Fault fault() {
    return fault;
  }

  public GraphResponse head() {
    return head;
  }
}

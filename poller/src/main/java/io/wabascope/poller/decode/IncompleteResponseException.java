package io.wabascope.poller.decode;

import io.wabascope.core.graph.Fault;

/**
 * A response whose body was truncated, late or too large: only its status and headers are usable.
 *
 * <p>It holds no stack trace and no text from the server.
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

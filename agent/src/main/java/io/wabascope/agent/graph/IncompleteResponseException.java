package io.wabascope.agent.graph;

import io.wabascope.core.graph.Fault;

/**
 * A response whose body was torn, late or too large: only its status and headers can be used.
 *
 * <p>It carries no stack trace and no text of the server's.
 */
final class IncompleteResponseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;
  private final transient Answer head;

  /**
   * @param head status and headers, with an empty body
   */
  IncompleteResponseException(Fault fault, Answer head) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
    this.head = head;
  }

  /** Why there is no body. */
  Fault fault() {
    return fault;
  }

  Answer head() {
    return head;
  }
}

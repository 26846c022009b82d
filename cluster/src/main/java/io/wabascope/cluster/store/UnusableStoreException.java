package io.wabascope.cluster.store;

/** An existing file that cannot be used: damaged, of another program, or of a later version. */
final class UnusableStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableStoreException(String message) {
    super(message);
  }
}

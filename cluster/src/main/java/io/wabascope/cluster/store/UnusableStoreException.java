package io.wabascope.cluster.store;

/** A file that is there and can't be used as it is: damaged, foreign, or of a later version. */
final class UnusableStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableStoreException(String message) {
    super(message);
  }
}

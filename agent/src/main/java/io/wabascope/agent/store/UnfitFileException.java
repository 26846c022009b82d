package io.wabascope.agent.store;

/** A file that is there and can't be used as it is: damaged, foreign, or of a later version. */
final class UnfitFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitFileException(String message) {
    super(message);
  }
}

package io.wabascope.agent.cli;

import io.wabascope.agent.logging.Redactor;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Formats the cause of a failed command on one line. */
final class ErrorMessage {
  private ErrorMessage() {}

  static String of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file";
    }
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (cause instanceof BindException) {
      return "cannot listen: " + cause.getMessage();
    }
    String message = cause.getMessage();
    return new Redactor().redact(message == null ? cause.getClass().getSimpleName() : message);
  }
}

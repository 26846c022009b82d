package io.wabascope.agent.graph;

import io.wabascope.core.graph.GraphError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The error object of a response, while it is read; only message and code can be relied on. */
final class ErrorBody {
  private final int status;
  private boolean present;
  private boolean isTransient;
  private String message = "";
  private @Nullable Integer code;
  private @Nullable Integer subcode;
  private @Nullable String trace;

  ErrorBody(int status) {
    this.status = status;
  }

  /** What the body of a response with that status says; just the status if it says nothing. */
  static ErrorBody decode(int status, byte[] body) {
    ErrorBody error = new ErrorBody(status);
    try {
      JsonReader.read(
          body,
          in -> in.object(name -> {
            if (name.equals("error")) {
              error.read(in);
            }
          }));
    } catch (IOException e) {
      error.present = error.code != null; // cut, perhaps, but after the part that counts
    }
    return error;
  }

  void read(JsonReader in) throws IOException {
    present |= !in.isNull();
    in.object(name -> {
      switch (name) {
        case "message" -> message = text(in.text());
        case "code" -> code = in.integer();
        case "error_subcode" -> subcode = in.integer();
        case "is_transient" -> isTransient = Boolean.TRUE.equals(in.truth());
        case "fbtrace_id" -> trace = Texts.id(in.text());
        default -> {}
      }
    });
  }

  private static String text(@Nullable String raw) {
    return raw == null ? "" : raw.substring(0, Math.min(raw.length(), 2_000));
  }

  /** The error, if there was an error object. */
  @Nullable
  GraphError error() {
    return present ? new GraphError(status, code, subcode, message, isTransient) : null;
  }

  /** The error, or the bare status. */
  GraphError orStatus() {
    GraphError error = error();
    return error == null ? GraphError.ofStatus(status) : error;
  }

  /** Meta's own mark of the call, for its support; for logs only. */
  @Nullable
  String trace() {
    return trace;
  }
}

package io.wabascope.poller.decode;

import io.wabascope.core.graph.GraphError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The error object of a response, while it is read; only message and code can be relied on. */
public final class ErrorDecoder {
  private final int status;
  private boolean present;
  private boolean isTransient;
  private String message = "";
  private @Nullable Integer code;
  private @Nullable Integer subcode;
  private @Nullable String traceId;

  ErrorDecoder(int status) {
    this.status = status;
  }

  /** What the body of a response with that status says; just the status if it says nothing. */
  public static ErrorDecoder decode(int status, byte[] body) {
    ErrorDecoder error = new ErrorDecoder(status);
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
        case "message" -> message = truncated(in.text());
        case "code" -> code = in.integer();
        case "error_subcode" -> subcode = in.integer();
        case "is_transient" -> isTransient = Boolean.TRUE.equals(in.bool());
        case "fbtrace_id" -> traceId = FieldValues.id(in.text());
        default -> {}
      }
    });
  }

  private static String truncated(@Nullable String raw) {
    return raw == null ? "" : raw.substring(0, Math.min(raw.length(), 2_000));
  }

  /** The error, if there was an error object. */
  @Nullable
  public GraphError error() {
    return present ? new GraphError(status, code, subcode, message, isTransient) : null;
  }

  /** The error, or the bare status. */
  GraphError errorOrStatus() {
    GraphError error = error();
    return error == null ? GraphError.ofStatus(status) : error;
  }

  /** Meta's own mark of the call, for its support; for logs only. */
  @Nullable
  public String traceId() {
    return traceId;
  }
}

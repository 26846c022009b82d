package io.wabascope.poller.decode;

import io.wabascope.core.graph.GraphError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Decodes the error object of a response. Only message and code are always present. */
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

  /** Decodes the body of a response; without an error object only the status remains. */
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
      error.present = error.code != null; // truncated, but after the code
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
        case "fbtrace_id" -> traceId = FieldValues.traceId(in.text());
        default -> {}
      }
    });
  }

  private static String truncated(@Nullable String raw) {
    return raw == null ? "" : raw.substring(0, Math.min(raw.length(), 2_000));
  }

  /** The error; null if there was no error object. */
  @Nullable
  public GraphError error() {
    return present ? new GraphError(status, code, subcode, message, isTransient) : null;
  }

  /** The error, or one of the status alone. */
  GraphError errorOrStatus() {
    GraphError error = error();
    return error == null ? GraphError.ofStatus(status) : error;
  }

  /** The server's words; they may quote anything. */
  public String message() {
    return message;
  }

  /** Meta's trace id of the call, for its support; only for logs. */
  @Nullable
  public String traceId() {
    return traceId;
  }
}

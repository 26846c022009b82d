package io.wabascope.core.graph;

import org.jspecify.annotations.Nullable;

/**
 * Why a call returned no page.
 *
 * <p>It holds no text from the server, because such texts may quote ids, dates and tokens.
 *
 * @param code the label {@code code}: {@code error.code}, else {@link #codeOf} of the HTTP status,
 *     else 0 if there was no response
 * @param subcode {@code error.error_subcode}; absent if the response has none
 * @param refusedField the field that the API does not know; absent if it names none
 * @param refusingType the type of node that lacks the field; absent if the API does not name it
 * @param detail a description, never quoted from the response
 */
public record Fault(
    FaultKind kind,
    int code,
    @Nullable Integer subcode,
    @Nullable String refusedField,
    @Nullable String refusingType,
    boolean cursorExpired,
    String detail) {

  public Fault(
      FaultKind kind,
      int code,
      @Nullable Integer subcode,
      @Nullable String refusedField,
      boolean cursorExpired,
      String detail) {
    this(kind, code, subcode, refusedField, null, cursorExpired, detail);
  }

  public static Fault unreadable(String detail) {
    return new Fault(FaultKind.UNREADABLE, 0, null, null, false, detail);
  }

  public static Fault unreadable(int httpStatus, String detail) {
    return new Fault(FaultKind.UNREADABLE, codeOf(httpStatus), null, null, false, detail);
  }

  /**
   * The code of a response without {@code error.code}: its HTTP status, unless that number is a code
   * of the Graph API, as 200 and 368 are; then 0.
   */
  public static int codeOf(int httpStatus) {
    return FaultClassifier.knownCodes().contains(httpStatus) ? 0 : httpStatus;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(kind.label());
    if (code != 0) {
      out.append(" code ").append(code);
    }
    if (subcode != null) {
      out.append(" subcode ").append(subcode);
    }
    return out.append(": ").append(detail).toString();
  }
}

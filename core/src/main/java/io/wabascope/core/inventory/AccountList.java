package io.wabascope.core.inventory;

/** The lists of an account that the API divides into pages. */
public enum AccountList {
  PHONE_NUMBERS("phone_numbers"),
  MESSAGE_TEMPLATES("message_templates");

  private final String path;

  AccountList(String path) {
    this.path = path;
  }

  /** The name in field expressions, in the path of the list's own edge, and in the label. */
  public String path() {
    return path;
  }
}

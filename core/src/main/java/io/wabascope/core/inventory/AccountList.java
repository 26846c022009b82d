package io.wabascope.core.inventory;

/** The lists that belong to an account, and that the API pages on their own. */
public enum AccountList {
  PHONE_NUMBERS("phone_numbers"),
  MESSAGE_TEMPLATES("message_templates");

  private final String path;

  AccountList(String path) {
    this.path = path;
  }

  /** The name in a field expression, in the path of the list's own edge, and in the label. */
  public String path() {
    return path;
  }
}

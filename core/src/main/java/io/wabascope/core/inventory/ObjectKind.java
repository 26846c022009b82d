package io.wabascope.core.inventory;

/** The kinds of monitored objects, as the label {@code kind} names them. */
public enum ObjectKind {
  BUSINESS("business"),
  ACCOUNT("account"),
  PHONE_NUMBER("phone_number");

  private final String label;

  ObjectKind(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}

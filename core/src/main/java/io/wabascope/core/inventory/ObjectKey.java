package io.wabascope.core.inventory;

/** Which object: its kind and its Graph API id. */
public record ObjectKey(ObjectKind kind, String id) {
  @Override
  public String toString() {
    return kind.label() + ' ' + id;
  }
}

package io.wabascope.core.inventory;

/** The identity of an object: its kind and its Graph API id. */
public record ObjectKey(ObjectKind kind, String id) {
  @Override
  public String toString() {
    return kind.label() + ' ' + id;
  }
}

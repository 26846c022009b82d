package io.wabascope.exporter.search;

import io.wabascope.core.inventory.ObjectKind;
import java.util.Comparator;
import java.util.Optional;

/**
 * The position of an object in the list of all objects, which is sorted by kind and id.
 *
 * @param account the id of a phone number's account, because several accounts may have the number;
 *     empty for other objects
 */
public record ListPosition(ObjectKind kind, String id, String account)
    implements Comparable<ListPosition> {
  private static final Comparator<ListPosition> ORDER = Comparator.comparing(ListPosition::kind)
      .thenComparing(ListPosition::id)
      .thenComparing(ListPosition::account);

  @Override
  public int compareTo(ListPosition other) {
    return ORDER.compare(this, other);
  }

  /** Parses the result of {@link #toString}; empty if it is none. */
  public static Optional<ListPosition> parse(String text) {
    String[] parts = text.split("/", -1);
    return parts.length != 3 || parts[1].isEmpty()
        ? Optional.empty()
        : ObjectListJson.kind(parts[0]).map(kind -> new ListPosition(kind, parts[1], parts[2]));
  }

  @Override
  public String toString() {
    return kind.label() + '/' + id + '/' + account;
  }
}

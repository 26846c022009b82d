package io.wabascope.exporter.search;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business, account or phone number, as a row of a list.
 *
 * @param account id of a phone number's account; null for other objects
 * @param name null if none was reported; at most {@value #MAX_NAME} characters
 * @param displayNumber the number as people dial it; null unless phone numbers are exposed
 * @param rank see {@link ExceptionRank}
 * @param changedAt when a target last reported a change
 * @param states the states that are not nominal, most urgent first
 * @param targets the first targets that list it
 * @param targetCount the number of targets that list it
 */
public record ObjectRow(
    ObjectKey key,
    @Nullable Owner account,
    @Nullable String name,
    @Nullable String displayNumber,
    int rank,
    Instant changedAt,
    List<StateRow> states,
    List<Target> targets,
    int targetCount) {
  /** Longer names are cut. */
  public static final int MAX_NAME = 120;

  /** Further targets are only counted. */
  static final int MAX_TARGETS = 3;

  /** Most urgent first; of those the one that changed last, then by name. */
  public static final Comparator<ObjectRow> ORDER = Comparator.comparingInt(ObjectRow::rank)
      .thenComparing(ObjectRow::changedAt, Comparator.reverseOrder())
      .thenComparing(row -> row.name() == null ? "" : row.name())
      .thenComparing(row -> row.key().kind())
      .thenComparing(row -> row.key().id());

  public ObjectRow {
    states = List.copyOf(states);
    targets = List.copyOf(targets);
  }

  /** The account of a phone number. */
  public record Owner(String id, @Nullable String name) {}

  /**
   * A state.
   *
   * @param words the state as the page says it
   * @param since when the state began
   * @param found whether a sweep found the change; otherwise the object had the state when it was
   *     first listed, so the state may have begun earlier
   */
  public record StateRow(
      String field, String state, String words, int rank, Instant since, boolean found) {}

  /** The name, cut to its maximum length without splitting a character. */
  public static @Nullable String cut(@Nullable String name) {
    if (name == null || name.length() <= MAX_NAME) {
      return name;
    }
    int end = Character.isHighSurrogate(name.charAt(MAX_NAME - 1)) ? MAX_NAME - 1 : MAX_NAME;
    return name.substring(0, end) + '…';
  }
}

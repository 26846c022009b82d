package io.wabascope.exporter.search;

import org.jspecify.annotations.Nullable;

/**
 * Which objects to list.
 *
 * @param text a part of a name, or an id, or a number as dialled; null for the objects that need
 *     attention
 * @param limit the maximum number of rows
 */
public record ObjectQuery(@Nullable String text, int limit) {
  /** Longer texts are cut. */
  public static final int MAX_TEXT = 200;

  public ObjectQuery {
    text = text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
  }
}

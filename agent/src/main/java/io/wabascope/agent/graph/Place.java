package io.wabascope.agent.graph;

import org.jspecify.annotations.Nullable;

/**
 * A place in the structure of a text, and which name and string stood there last.
 *
 * <p>What an array lists is mostly alike: the next element has the same names in the same order, and
 * often the same states. To compare bytes with those is cheaper than to find their end, and what was
 * checked once is not checked again. Only a guess: nothing is wrong if another place is asked.
 * Confined to one reading.
 */
final class Place {
  private static final int FIELDS = 16; // a power of two

  private @Nullable Place @Nullable [] fields;
  private @Nullable String name;
  private int nameFrom;
  private int nameTo;
  private @Nullable String value;
  private int valueFrom;
  private int valueTo;

  /** The place of an object's field, here or in what is listed here; far ones share places. */
  Place field(int index) {
    @Nullable Place[] all = fields;
    if (all == null) {
      all = new Place[FIELDS];
      fields = all;
    }
    Place field = all[index & (FIELDS - 1)];
    if (field == null) {
      field = new Place();
      all[index & (FIELDS - 1)] = field;
    }
    return field;
  }

  /** Passes the name, if it is here again. */
  @Nullable
  String nameAgain(JsonScanner in) {
    return name != null && in.isNameAgain(nameFrom, nameTo) ? name : null;
  }

  void named(String newer, int from, int to) {
    name = newer;
    nameFrom = from;
    nameTo = to;
  }

  /** Passes the string, if it is here again. */
  @Nullable
  String valueAgain(JsonScanner in) {
    return value != null && in.isStringAgain(valueFrom, valueTo) ? value : null;
  }

  void said(String newer, int from, int to) {
    value = newer;
    valueFrom = from;
    valueTo = to;
  }
}

package io.wabascope.core.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads one entry of a {@code fields} parameter: {@code name.modifier(n){inner,inner}}.
 *
 * <p>A place is a name with the names of the expansions around it: {@code phone_numbers.status}. The
 * same name may stand in several, and be refused in one.
 */
final class FieldText {
  private FieldText() {}

  /** The entry without what stands at those places; empty if nothing is left to ask. */
  static String without(String field, String prefix, Set<String> places) {
    String place = prefix + name(field);
    if (places.contains(place)) {
      return "";
    }
    int open = expansion(field);
    if (open < 0) {
      return field;
    }
    List<String> kept = new ArrayList<>();
    for (String inner : inner(field, open)) {
      String rest = without(inner, place + '.', places);
      if (!rest.isEmpty()) {
        kept.add(rest);
      }
    }
    return kept.isEmpty() ? "" : field.substring(0, open + 1) + String.join(",", kept) + '}';
  }

  /** Adds the places in the entry where that name stands. */
  static void places(String field, String prefix, String wanted, List<String> places) {
    String name = name(field);
    if (name.equals(wanted)) {
      places.add(prefix + name);
    }
    int open = expansion(field);
    if (open >= 0) {
      inner(field, open).forEach(inner -> places(inner, prefix + name + '.', wanted, places));
    }
  }

  private static String name(String field) {
    int end = 0;
    while (end < field.length() && ".({".indexOf(field.charAt(end)) < 0) {
      end++;
    }
    return field.substring(0, end).strip();
  }

  /** Where the braces open; below 0 if there are none. */
  private static int expansion(String field) {
    return field.endsWith("}") ? field.indexOf('{') : -1;
  }

  private static List<String> inner(String field, int open) {
    return split(field.substring(open + 1, field.length() - 1));
  }

  /** Splits at the commas that stand in no bracket. */
  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '{' || c == '(') {
        depth++;
      } else if (c == '}' || c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(list.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(list.substring(from).strip());
    return parts;
  }
}

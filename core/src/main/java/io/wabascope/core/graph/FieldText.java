package io.wabascope.core.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one entry of a {@code fields} parameter: {@code name.modifier(n){inner,inner}}. */
final class FieldText {
  private FieldText() {}

  /** The entry without the refused names; empty if nothing is left to ask. */
  static String without(String field, Set<String> refused) {
    if (refused.contains(name(field))) {
      return "";
    }
    int open = field.indexOf('{');
    if (open < 0 || !field.endsWith("}")) {
      return field;
    }
    List<String> kept = new ArrayList<>();
    for (String inner : split(field.substring(open + 1, field.length() - 1))) {
      String rest = without(inner, refused);
      if (!rest.isEmpty()) {
        kept.add(rest);
      }
    }
    return kept.isEmpty() ? "" : field.substring(0, open + 1) + String.join(",", kept) + '}';
  }

  static boolean names(String field, String wanted) {
    if (name(field).equals(wanted)) {
      return true;
    }
    int open = field.indexOf('{');
    return open >= 0
        && field.endsWith("}")
        && split(field.substring(open + 1, field.length() - 1)).stream()
            .anyMatch(inner -> names(inner, wanted));
  }

  private static String name(String field) {
    int end = 0;
    while (end < field.length() && ".({".indexOf(field.charAt(end)) < 0) {
      end++;
    }
    return field.substring(0, end).strip();
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

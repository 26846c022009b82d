package io.wabascope.exporter.search;

import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.model.StateVisitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The list of all objects as CSV (RFC 4180), with one column for each state field and detail.
 *
 * <p>Names come from others. A spreadsheet would run a cell that begins as a formula, so such a cell
 * gets an apostrophe in front.
 */
public final class ObjectListCsv {
  private static final List<String> STATES = StateVisitor.SINGLE_STATE_FIELDS.stream()
      .map(StateField::label)
      .distinct()
      .toList();

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  /** Also in their wide forms, and a space, after which spreadsheets look for a formula. */
  private static final String FORMULA_STARTS = "=+-@ \uff1d\uff0b\uff0d\uff20";

  private ObjectListCsv() {}

  public static String write(ObjectListPage page) {
    StringBuilder out = new StringBuilder(200 * (page.objects().size() + 1));
    List<String> header = new ArrayList<>(
        List.of("kind", "id", "name", "account_id", "account_name", "display_phone_number"));
    header.addAll(STATES);
    header.addAll(ObjectDetails.NAMES);
    header.addAll(List.of("exception_since", "first_seen", "changed", "targets"));
    line(header, out);
    page.objects().forEach(object -> line(cells(object), out));
    return out.toString();
  }

  private static List<String> cells(ListedObject object) {
    List<String> cells = new ArrayList<>();
    cells.add(object.position().kind().label());
    cells.add(object.position().id());
    cells.add(orEmpty(object.names().name()));
    cells.add(object.position().account());
    cells.add(orEmpty(object.names().accountName()));
    cells.add(orEmpty(object.names().displayNumber()));
    STATES.forEach(label -> cells.add(object.states().getOrDefault(label, "")));
    ObjectDetails.NAMES.forEach(name -> cells.add(object.details().getOrDefault(name, "")));
    cells.add(object.exceptionsSince().values().stream()
        .min(Comparator.naturalOrder())
        .map(Instant::toString)
        .orElse(""));
    cells.add(object.times().firstSeen().toString());
    cells.add(object.times().changed().toString());
    cells.add(object.targets().stream().map(Target::key).collect(Collectors.joining(" ")));
    return cells;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void line(List<String> cells, StringBuilder out) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      cell(cells.get(i), out);
    }
    out.append("\r\n");
  }

  private static void cell(String text, StringBuilder out) {
    String value = CONTROL.matcher(text).replaceAll(" ");
    boolean isFormula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    if (!isFormula && value.chars().noneMatch(c -> c == '"' || c == ',' || c == ';')) {
      out.append(value);
      return;
    }
    out.append('"');
    if (isFormula) {
      out.append('\'');
    }
    out.append(value.replace("\"", "\"\"")).append('"');
  }
}

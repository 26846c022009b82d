package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.TemplateCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the counts of templates and the health report of an account, as arrays of texts
 * with a {@code /} between their two parts.
 */
final class AccountParts {
  private static final String STATUSES = "templateStatuses";
  private static final String STATUS_COUNTS = "templateCounts";
  private static final String DETAILS = "templateDetails";
  private static final String DETAIL_COUNTS = "templateDetailCounts";
  private static final String ENTITIES = "healthEntities";
  private static final String ERRORS = "healthErrors";
  private static final Map<String, StateField> DETAIL_FIELDS = TemplateCounts.FIELDS.stream()
      .filter(field -> field != StateField.TEMPLATE_STATUS)
      .collect(Collectors.toUnmodifiableMap(StateField::label, Function.identity()));

  private AccountParts() {}

  static @Nullable TemplateCounts templates(CompactReader in) {
    Map<StateField, Map<String, Integer>> counts = new EnumMap<>(StateField.class);
    Map<String, Integer> byStatus =
        CompactFields.counts(in, STATUSES, STATUS_COUNTS, Function.identity());
    if (byStatus != null) {
      counts.put(StateField.TEMPLATE_STATUS, byStatus);
    }
    Map<String, Integer> details =
        CompactFields.counts(in, DETAILS, DETAIL_COUNTS, Function.identity());
    if (details != null) {
      details.forEach((detail, count) -> {
        StateField field = DETAIL_FIELDS.get(first(detail));
        if (field != null) { // else of a later version
          counts.computeIfAbsent(field, ignored -> new HashMap<>()).put(second(detail), count);
        }
      });
    }
    return counts.isEmpty() ? null : new TemplateCounts(counts);
  }

  static void write(CompactWriter out, @Nullable TemplateCounts templates) {
    Map<String, Integer> byStatus =
        templates == null ? null : templates.by(StateField.TEMPLATE_STATUS);
    CompactFields.counts(out, STATUSES, STATUS_COUNTS, byStatus, Function.identity());
    Map<String, Integer> details = new HashMap<>();
    if (templates != null) {
      DETAIL_FIELDS.values().forEach(field -> {
        Map<String, Integer> counts = templates.by(field);
        if (counts != null) {
          counts.forEach((state, count) -> details.put(join(field.label(), state), count));
        }
      });
    }
    CompactFields.counts(
        out, DETAILS, DETAIL_COUNTS, CompactFields.nullIfEmpty(details), Function.identity());
  }

  static @Nullable HealthReport health(CompactReader in) {
    String[] entities = CompactFields.internedStrings(in, ENTITIES);
    String[] errors = CompactFields.internedStrings(in, ERRORS);
    if (entities == null) {
      return null;
    }
    Map<String, String> states = new HashMap<>();
    for (String entity : entities) {
      states.put(first(entity), second(entity));
    }
    List<HealthReport.HealthError> codes = new ArrayList<>();
    for (String error : errors == null ? new String[0] : errors) {
      codes.add(new HealthReport.HealthError(first(error), Integer.parseInt(second(error))));
    }
    return new HealthReport(states, codes);
  }

  static void write(CompactWriter out, @Nullable HealthReport health) {
    CompactFields.strings(
        out,
        ENTITIES,
        health == null
            ? null
            : health.entities().entrySet().stream()
                .map(entity -> join(entity.getKey(), entity.getValue()))
                .toList());
    CompactFields.strings(
        out,
        ERRORS,
        health == null || health.errors().isEmpty()
            ? null
            : health.errors().stream()
                .map(error -> join(error.entityType(), Integer.toString(error.code())))
                .toList());
  }

  private static String join(String first, String second) {
    return first + '/' + second;
  }

  private static String first(String text) {
    return text.substring(0, text.indexOf('/'));
  }

  private static String second(String text) {
    return text.substring(text.indexOf('/') + 1);
  }
}

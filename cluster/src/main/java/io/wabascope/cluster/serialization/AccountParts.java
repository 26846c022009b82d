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
  private static final Map<String, StateField> DETAIL_FIELDS = detailFields();

  private AccountParts() {}

  private static Map<String, StateField> detailFields() {
    Map<String, StateField> fields = new HashMap<>();
    TemplateCounts.FIELDS.stream()
        .filter(field -> field != StateField.TEMPLATE_STATUS)
        .forEach(field -> fields.put(field.label(), field));
    return fields;
  }

  static @Nullable TemplateCounts templates(CompactReader in) {
    String[] statuses = CompactFields.internedStrings(in, STATUSES);
    int[] statusCounts = CompactFields.integers(in, STATUS_COUNTS);
    String[] details = CompactFields.internedStrings(in, DETAILS);
    int[] detailCounts = CompactFields.integers(in, DETAIL_COUNTS);
    Map<StateField, Map<String, Integer>> counts = new EnumMap<>(StateField.class);
    if (statuses != null && statusCounts != null) {
      Map<String, Integer> byStatus = new HashMap<>();
      for (int i = 0; i < statuses.length; i++) {
        byStatus.put(statuses[i], statusCounts[i]);
      }
      counts.put(StateField.TEMPLATE_STATUS, byStatus);
    }
    for (int i = 0; details != null && detailCounts != null && i < details.length; i++) {
      StateField field = DETAIL_FIELDS.get(first(details[i]));
      if (field != null) { // else of a later version
        counts
            .computeIfAbsent(field, ignored -> new HashMap<>())
            .put(second(details[i]), detailCounts[i]);
      }
    }
    return counts.isEmpty() ? null : new TemplateCounts(counts);
  }

  static void write(CompactWriter out, @Nullable TemplateCounts templates) {
    Map<String, Integer> byStatus =
        templates == null ? null : templates.by(StateField.TEMPLATE_STATUS);
    out.writeArrayOfString(
        STATUSES, byStatus == null ? null : byStatus.keySet().toArray(String[]::new));
    out.writeArrayOfInt32(STATUS_COUNTS, byStatus == null ? null : values(byStatus));
    Map<String, Integer> details = new HashMap<>();
    if (templates != null) {
      DETAIL_FIELDS.values().forEach(field -> {
        Map<String, Integer> counts = templates.by(field);
        if (counts != null) {
          counts.forEach((state, count) -> details.put(join(field.label(), state), count));
        }
      });
    }
    out.writeArrayOfString(
        DETAILS, details.isEmpty() ? null : details.keySet().toArray(String[]::new));
    out.writeArrayOfInt32(DETAIL_COUNTS, details.isEmpty() ? null : values(details));
  }

  private static int[] values(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).toArray();
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
    out.writeArrayOfString(
        ENTITIES,
        health == null
            ? null
            : health.entities().entrySet().stream()
                .map(entity -> join(entity.getKey(), entity.getValue()))
                .toArray(String[]::new));
    out.writeArrayOfString(
        ERRORS,
        health == null || health.errors().isEmpty()
            ? null
            : health.errors().stream()
                .map(error -> join(error.entityType(), Integer.toString(error.code())))
                .toArray(String[]::new));
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

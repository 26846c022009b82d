package io.wabascope.core.inventory;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The number of message templates of an account by the states of each field. A field that was not
 * reported has no counts.
 */
public record TemplateCounts(Map<StateField, Map<String, Integer>> byField) {
  public static final TemplateCounts NONE = new TemplateCounts(Map.of());

  /** The fields of templates. */
  public static final List<StateField> FIELDS = Arrays.stream(StateField.values())
      .filter(field -> field.requestName().startsWith(AccountList.MESSAGE_TEMPLATES.path()))
      .toList();

  public TemplateCounts {
    Map<StateField, Map<String, Integer>> sorted = new EnumMap<>(StateField.class);
    byField.forEach(
        (field, counts) -> sorted.put(field, Collections.unmodifiableMap(new TreeMap<>(counts))));
    byField = Collections.unmodifiableMap(sorted);
  }

  public static TemplateCounts byStatus(Map<String, Integer> counts) {
    return new TemplateCounts(Map.of(StateField.TEMPLATE_STATUS, counts));
  }

  /** The number of templates by the states of a field; null if it was not reported. */
  public @Nullable Map<String, Integer> by(StateField field) {
    return byField.get(field);
  }

  public boolean isEmpty() {
    return byField.values().stream().allMatch(Map::isEmpty);
  }

  /** The number of templates, as far as one field has a state for each. */
  public int total() {
    return byField.values().stream()
        .mapToInt(counts -> counts.values().stream().mapToInt(Integer::intValue).sum())
        .max()
        .orElse(0);
  }

  /** The counts of these templates and those of the list's next page. */
  public TemplateCounts plus(TemplateCounts nextPage) {
    Map<StateField, Map<String, Integer>> sum = new EnumMap<>(StateField.class);
    byField.forEach((field, counts) -> sum.put(field, new TreeMap<>(counts)));
    nextPage.byField.forEach((field, counts) -> {
      Map<String, Integer> known = sum.computeIfAbsent(field, ignored -> new TreeMap<>());
      counts.forEach((state, count) -> known.merge(state, count, Integer::sum));
    });
    return new TemplateCounts(sum);
  }

  static @Nullable TemplateCounts merge(
      @Nullable TemplateCounts newer, @Nullable TemplateCounts older) {
    if (newer == null || older == null) {
      return OptionalFields.firstPresent(newer, older);
    }
    if (newer.byField.keySet().containsAll(older.byField.keySet())) {
      return newer;
    }
    Map<StateField, Map<String, Integer>> merged = new EnumMap<>(StateField.class);
    merged.putAll(older.byField);
    merged.putAll(newer.byField);
    return new TemplateCounts(merged);
  }

  /** The older counts of the fields that the newer ones lack; null if there are none. */
  static @Nullable TemplateCounts fieldsAbsentIn(
      @Nullable TemplateCounts older, @Nullable TemplateCounts newer) {
    if (newer == null || older == null) {
      return OptionalFields.olderIfNewerAbsent(older, newer);
    }
    return older.retain(field -> !newer.byField.containsKey(field));
  }

  /** The counts of the retained parts; null if there are none. */
  static @Nullable TemplateCounts retainParts(
      @Nullable TemplateCounts counts, Predicate<ItemPart> retained) {
    return counts == null
        ? null
        : counts.retain(field -> retained.test(ItemPart.of(field.requestName())));
  }

  private @Nullable TemplateCounts retain(Predicate<StateField> retained) {
    Map<StateField, Map<String, Integer>> remaining = new TreeMap<>(byField);
    remaining.keySet().removeIf(retained.negate());
    return remaining.isEmpty() ? null : new TemplateCounts(remaining);
  }
}

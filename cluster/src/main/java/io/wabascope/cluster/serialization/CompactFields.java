package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.FieldKind;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields that a record from an earlier version may lack, and converts instants and maps.
 *
 * <p>Compact ignores fields that are not read. Instants are stored in nanoseconds since the epoch,
 * so that no precision is lost. A map is stored as an array of its keys and one of its values.
 */
public final class CompactFields {
  private static final Interner<String> STRINGS = new Interner<>();
  private static final Interner<Target> TARGETS = new Interner<>();
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private CompactFields() {}

  static boolean has(CompactReader in, String field) {
    return in.getFieldKind(field) != FieldKind.NOT_AVAILABLE;
  }

  public static @Nullable String string(CompactReader in, String field) {
    return has(in, field) ? in.readString(field) : null;
  }

  /** A text that many records have in common. */
  static @Nullable String internedString(CompactReader in, String field) {
    String text = string(in, field);
    return text == null ? null : STRINGS.intern(text);
  }

  /** Never fails for a known key: entries with unknown keys are not decoded. */
  public static Target target(CompactReader in, String field) {
    String key = String.valueOf(in.readString(field));
    return TARGETS.intern(InventoryKey.parseTarget(key)
        .orElseThrow(() -> new IllegalArgumentException("unknown edge: " + key)));
  }

  static @Nullable Integer integer(CompactReader in, String field) {
    return has(in, field) ? in.readNullableInt32(field) : null;
  }

  static int integer(CompactReader in, String field, int defaultValue) {
    return has(in, field) ? in.readInt32(field) : defaultValue;
  }

  static @Nullable Boolean bool(CompactReader in, String field) {
    return has(in, field) ? in.readNullableBoolean(field) : null;
  }

  /** A boolean that is false if it is absent. */
  static boolean isTrue(CompactReader in, String field) {
    return Boolean.TRUE.equals(bool(in, field));
  }

  static String @Nullable [] strings(CompactReader in, String field) {
    return has(in, field) ? in.readArrayOfString(field) : null;
  }

  /** Texts that many records have in common. */
  public static String @Nullable [] internedStrings(CompactReader in, String field) {
    String[] strings = strings(in, field);
    if (strings != null) {
      Arrays.setAll(strings, i -> STRINGS.intern(strings[i]));
    }
    return strings;
  }

  public static void strings(
      CompactWriter out, String field, @Nullable Collection<String> strings) {
    out.writeArrayOfString(field, strings == null ? null : strings.toArray(String[]::new));
  }

  public static int @Nullable [] integers(CompactReader in, String field) {
    return has(in, field) ? in.readArrayOfInt32(field) : null;
  }

  public static long @Nullable [] longs(CompactReader in, String field) {
    return has(in, field) ? in.readArrayOfInt64(field) : null;
  }

  public static boolean @Nullable [] booleans(CompactReader in, String field) {
    return has(in, field) ? in.readArrayOfBoolean(field) : null;
  }

  static <T> T @Nullable [] records(CompactReader in, String field, Class<T> type) {
    return has(in, field) ? in.readArrayOfCompact(field, type) : null;
  }

  static <T> @Nullable T record(CompactReader in, String field, Class<T> type) {
    Object found = has(in, field) ? in.readCompact(field) : null;
    return found == null ? null : type.cast(found);
  }

  static @Nullable Instant time(CompactReader in, String field) {
    Long nanos = has(in, field) ? in.readNullableInt64(field) : null;
    return nanos == null ? null : instant(nanos);
  }

  static void time(CompactWriter out, String field, @Nullable Instant instant) {
    out.writeNullableInt64(field, instant == null ? null : nanos(instant));
  }

  /** The numbers by their keys; null if there is no such map. */
  static <K> @Nullable Map<K, Integer> counts(
      CompactReader in, String keys, String values, Function<String, K> toKey) {
    int[] counts = integers(in, values);
    return counts == null ? null : map(in, keys, toKey, i -> counts[i]);
  }

  /** The times by their keys; null if there is no such map. */
  static <K> @Nullable Map<K, Instant> times(
      CompactReader in, String keys, String values, Function<String, K> toKey) {
    long[] times = longs(in, values);
    return times == null ? null : map(in, keys, toKey, i -> instant(times[i]));
  }

  private static <K, V> @Nullable Map<K, V> map(
      CompactReader in, String keys, Function<String, K> toKey, IntFunction<V> valueAt) {
    String[] texts = internedStrings(in, keys);
    if (texts == null) {
      return null;
    }
    Map<K, V> map = new HashMap<>();
    for (int i = 0; i < texts.length; i++) {
      map.put(toKey.apply(texts[i]), valueAt.apply(i));
    }
    return map;
  }

  static <K> void counts(
      CompactWriter out,
      String keys,
      String values,
      @Nullable Map<K, Integer> map,
      Function<K, String> toText) {
    keys(out, keys, map, toText);
    out.writeArrayOfInt32(
        values,
        map == null ? null : map.values().stream().mapToInt(Integer::intValue).toArray());
  }

  static <K> void times(
      CompactWriter out,
      String keys,
      String values,
      @Nullable Map<K, Instant> map,
      Function<K, String> toText) {
    keys(out, keys, map, toText);
    out.writeArrayOfInt64(
        values,
        map == null
            ? null
            : map.values().stream().mapToLong(CompactFields::nanos).toArray());
  }

  private static <K> void keys(
      CompactWriter out, String field, @Nullable Map<K, ?> map, Function<K, String> toText) {
    strings(out, field, map == null ? null : map.keySet().stream().map(toText).toList());
  }

  /** A map that is stored only if it has entries. */
  static <K, V> @Nullable Map<K, V> nullIfEmpty(Map<K, V> map) {
    return map.isEmpty() ? null : map;
  }

  /** The number that stands for a time; the highest one for {@link Instant#MAX}. */
  public static long nanos(Instant instant) {
    return instant.equals(Instant.MAX)
        ? Long.MAX_VALUE
        : Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), (long)
            instant.getNano());
  }

  public static Instant instant(long nanos) {
    return nanos == Long.MAX_VALUE
        ? Instant.MAX
        : Instant.ofEpochSecond(
            Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }
}

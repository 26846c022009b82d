package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.FieldKind;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields that a record from an earlier version may lack, and converts instants.
 *
 * <p>Compact ignores fields that are not read. Instants are stored in nanoseconds since the epoch,
 * so that no precision is lost.
 */
public final class CompactFields {
  private static final Interner<String> STRINGS = new Interner<>();
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

  static @Nullable Integer integer(CompactReader in, String field) {
    return has(in, field) ? in.readNullableInt32(field) : null;
  }

  static int integer(CompactReader in, String field, int defaultValue) {
    return has(in, field) ? in.readInt32(field) : defaultValue;
  }

  static @Nullable Boolean bool(CompactReader in, String field) {
    return has(in, field) ? in.readNullableBoolean(field) : null;
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

  public static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), (long) instant.getNano());
  }

  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
  }
}

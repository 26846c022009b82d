package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.FieldKind;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields that a record written by an earlier version may lack, and instants.
 *
 * <p>Compact itself passes over fields that we do not ask for. Instants are kept in nanoseconds
 * since the epoch: an instant that comes back must equal the one that went.
 */
final class Fields {
  private static final Alike<String> WORDS = new Alike<>();
  private static final long BILLION = TimeUnit.SECONDS.toNanos(1);

  private Fields() {}

  static boolean has(CompactReader in, String field) {
    return in.getFieldKind(field) != FieldKind.NOT_AVAILABLE;
  }

  static @Nullable String string(CompactReader in, String field) {
    return has(in, field) ? in.readString(field) : null;
  }

  /** A text that many records share. */
  static @Nullable String word(CompactReader in, String field) {
    String text = string(in, field);
    return text == null ? null : WORDS.of(text);
  }

  static @Nullable Integer integer(CompactReader in, String field) {
    return has(in, field) ? in.readNullableInt32(field) : null;
  }

  static int integer(CompactReader in, String field, int otherwise) {
    return has(in, field) ? in.readInt32(field) : otherwise;
  }

  static @Nullable Boolean flag(CompactReader in, String field) {
    return has(in, field) ? in.readNullableBoolean(field) : null;
  }

  static String @Nullable [] strings(CompactReader in, String field) {
    return has(in, field) ? in.readArrayOfString(field) : null;
  }

  /** Texts that many records share. */
  static String @Nullable [] words(CompactReader in, String field) {
    String[] words = strings(in, field);
    if (words != null) {
      Arrays.setAll(words, i -> WORDS.of(words[i]));
    }
    return words;
  }

  static int @Nullable [] integers(CompactReader in, String field) {
    return has(in, field) ? in.readArrayOfInt32(field) : null;
  }

  static long @Nullable [] longs(CompactReader in, String field) {
    return has(in, field) ? in.readArrayOfInt64(field) : null;
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

  static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), BILLION), (long) instant.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, BILLION), Math.floorMod(nanos, BILLION));
  }
}

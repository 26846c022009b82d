package io.wabascope.exporter;

import io.wabascope.core.inventory.ObjectKey;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A stripe of objects, rendered and compressed, family by family.
 *
 * <p>The compressed pieces are kept, in one array, with checksum and lengths of each; of plain text
 * only the rows of families that have such. Immutable: a segment is replaced whole.
 */
final class Segment {
  private static final int END = 0;
  private static final int PLAIN = 1;
  private static final int CRC = 2;
  private static final int SHIFT = 3;
  private static final int FIELDS = 4;

  /** The order of the objects of a segment. */
  static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::id).thenComparing(ObjectKey::kind);

  private final Shown[] objects;
  private final byte[] packed;
  private final int[] pieces;
  private final @Nullable Rows[] rows;

  private Segment(Shown[] objects, byte[] packed, int[] pieces, @Nullable Rows[] rows) {
    this.objects = objects;
    this.rows = rows;
    this.packed = packed;
    this.pieces = pieces;
  }

  /**
   * Paints those objects.
   *
   * @param rendered those of them that have series
   * @param before the segment whose pieces of other families are still good
   * @param families the bit of each family that has changed
   */
  static Segment paint(
      Palette palette,
      Shown[] objects,
      Shown[] rendered,
      @Nullable Segment before,
      long families,
      Brush brush) {
    Samples samples = brush.samples();
    Press press = brush.press();
    int count = palette.families().size();
    int[] pieces = new int[count * FIELDS];
    @Nullable Rows[] rows = new @Nullable Rows[count];
    byte[] packed = new byte[before == null ? rendered.length * 256 : before.packed.length + 512];
    int end = 0;
    for (int family = 0; family < count; family++) {
      int at = family * FIELDS;
      if (before == null || ((families >> family) & 1) != 0) {
        palette.families().get(family).render(rendered, samples);
        press.load(samples.bytes(), samples.length());
        packed = room(packed, end, press.length());
        press.copyTo(packed, end);
        end += press.length();
        pieces[at + PLAIN] = samples.length();
        pieces[at + CRC] = press.crc();
        pieces[at + SHIFT] = Sum.shift(samples.length());
        rows[family] = samples.rows();
      } else {
        int length = before.end(family) - before.begin(family);
        packed = room(packed, end, length);
        System.arraycopy(before.packed, before.begin(family), packed, end, length);
        end += length;
        System.arraycopy(before.pieces, at, pieces, at, FIELDS);
        rows[family] = before.rows[family];
      }
      pieces[at + END] = end;
    }
    return new Segment(objects, Arrays.copyOf(packed, end), pieces, rows);
  }

  /** The index of the segment that holds the object, out of that many (linear hashing). */
  static int indexOf(ObjectKey key, int count) {
    int hash = (key.id().hashCode() * 31 + key.kind().label().hashCode()) * 0x9E3779B9;
    hash ^= hash >>> 15;
    int older = Integer.highestOneBit(count);
    int index = hash & (2 * older - 1);
    return index < count ? index : hash & (older - 1);
  }

  static @Nullable Shown find(Shown[] objects, ObjectKey key) {
    int at = indexOf(objects, key);
    return at < 0 ? null : objects[at];
  }

  /** The place of the object, or {@code -1 - place} where it would be inserted. */
  static int indexOf(Shown[] objects, ObjectKey key) {
    int low = 0;
    int high = objects.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = ORDER.compare(objects[middle].key(), key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  Shown[] objects() {
    return objects;
  }

  void deflated(int family, Slice out) {
    out.set(packed, begin(family), end(family));
  }

  /** How to write the family's samples, if there is a way quicker than to inflate them. */
  @Nullable
  Rows rows(int family) {
    return rows[family];
  }

  int plainLength(int family) {
    return pieces[family * FIELDS + PLAIN];
  }

  /** The sum of that family in all these segments, in their order. */
  static Sum sum(Segment[] segments, int family) {
    int crc = 0;
    long plain = 0;
    long deflated = 0;
    int at = family * FIELDS;
    for (Segment segment : segments) {
      int[] pieces = segment.pieces;
      if (pieces[at + PLAIN] != 0) {
        crc = Sum.join(crc, pieces[at + SHIFT], pieces[at + CRC]);
        plain += pieces[at + PLAIN];
        deflated += segment.end(family) - segment.begin(family);
      }
    }
    return new Sum(crc, plain, deflated);
  }

  private static byte[] room(byte[] packed, int end, int more) {
    boolean fits = packed.length - end >= more;
    return fits ? packed : Arrays.copyOf(packed, Math.max(packed.length * 2, end + more));
  }

  private int begin(int family) {
    return family == 0 ? 0 : end(family - 1);
  }

  private int end(int family) {
    return pieces[family * FIELDS + END];
  }
}

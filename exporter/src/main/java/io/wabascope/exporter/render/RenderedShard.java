package io.wabascope.exporter.render;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.exporter.model.MergedObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a shard, rendered and compressed by family.
 *
 * <p>The compressed blocks are in one array, with checksum and lengths of each. Immutable:
 * a change replaces the whole.
 */
public final class RenderedShard {
  private static final int END = 0;
  private static final int PLAIN = 1;
  private static final int CRC = 2;
  private static final int SHIFT = 3;
  private static final int ENTRY_SIZE = 4;

  /** The order of the objects in a shard. */
  public static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::id).thenComparing(ObjectKey::kind);

  private final MergedObject[] objects;
  private final byte[] packed;
  private final int[] index;

  private RenderedShard(MergedObject[] objects, byte[] packed, int[] index) {
    this.objects = objects;
    this.packed = packed;
    this.index = index;
  }

  /**
   * Renders the objects.
   *
   * @param renderedObjects the objects that have series
   * @param previous the previous rendering, whose blocks of unchanged families are reused
   * @param families one bit for each changed family
   */
  public static RenderedShard render(
      ObjectFamilies objectFamilies,
      MergedObject[] objects,
      MergedObject[] renderedObjects,
      @Nullable RenderedShard previous,
      long families,
      RenderBuffers renderBuffers) {
    SampleWriter sampleWriter = renderBuffers.sampleWriter();
    DeflateEncoder deflateEncoder = renderBuffers.deflateEncoder();
    int count = objectFamilies.families().size();
    int[] index = new int[count * ENTRY_SIZE];
    byte[] packed =
        new byte[previous == null ? renderedObjects.length * 256 : previous.packed.length + 512];
    int used = 0;
    for (int family = 0; family < count; family++) {
      int entry = family * ENTRY_SIZE;
      if (previous == null || ((families >> family) & 1) != 0) {
        objectFamilies.families().get(family).render(renderedObjects, sampleWriter);
        deflateEncoder.encode(sampleWriter.bytes(), sampleWriter.length());
        packed = ensureCapacity(packed, used, deflateEncoder.length());
        deflateEncoder.copyTo(packed, used);
        used += deflateEncoder.length();
        index[entry + PLAIN] = sampleWriter.length();
        index[entry + CRC] = deflateEncoder.crc();
        index[entry + SHIFT] = CombinedCrc.shiftFactor(sampleWriter.length());
      } else {
        int length = previous.endOf(family) - previous.startOf(family);
        packed = ensureCapacity(packed, used, length);
        System.arraycopy(previous.packed, previous.startOf(family), packed, used, length);
        used += length;
        System.arraycopy(previous.index, entry, index, entry, ENTRY_SIZE);
      }
      index[entry + END] = used;
    }
    return new RenderedShard(objects, Arrays.copyOf(packed, used), index);
  }

  /** The index of the shard of the object, for this number of shards (linear hashing). */
  public static int indexOf(ObjectKey key, int count) {
    int hash = (key.id().hashCode() * 31 + key.kind().label().hashCode()) * 0x9E3779B9;
    hash ^= hash >>> 15;
    int older = Integer.highestOneBit(count);
    int index = hash & (2 * older - 1);
    return index < count ? index : hash & (older - 1);
  }

  public static @Nullable MergedObject find(MergedObject[] objects, ObjectKey key) {
    int entry = indexOf(objects, key);
    return entry < 0 ? null : objects[entry];
  }

  /** The index of the object, or {@code -1 - index} of where to insert it. */
  public static int indexOf(MergedObject[] objects, ObjectKey key) {
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

  /** The objects, with series or without. */
  public List<MergedObject> objectList() {
    return Collections.unmodifiableList(Arrays.asList(objects));
  }

  void deflatedSlice(int family, ByteSlice out) {
    out.set(packed, startOf(family), endOf(family));
  }

  /** The combined checksum of the family in all shards, in their order. */
  static CombinedCrc checksum(RenderedShard[] shards, int family) {
    int crc = 0;
    long plain = 0;
    long deflated = 0;
    int entry = family * ENTRY_SIZE;
    for (RenderedShard renderedShard : shards) {
      int[] index = renderedShard.index;
      if (index[entry + PLAIN] != 0) {
        crc = CombinedCrc.combine(crc, index[entry + SHIFT], index[entry + CRC]);
        plain += index[entry + PLAIN];
        deflated += renderedShard.endOf(family) - renderedShard.startOf(family);
      }
    }
    return new CombinedCrc(crc, plain, deflated);
  }

  private static byte[] ensureCapacity(byte[] packed, int used, int added) {
    boolean fits = packed.length - used >= added;
    return fits ? packed : Arrays.copyOf(packed, Math.max(packed.length * 2, used + added));
  }

  private int startOf(int family) {
    return family == 0 ? 0 : endOf(family - 1);
  }

  private int endOf(int family) {
    return index[family * ENTRY_SIZE + END];
  }
}

package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ItemPart;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Compact serializer of {@link Sighting}; its target is a field, because it is indexed. */
public final class SightingSerializer implements CompactSerializer<Sighting> {
  public static final String TARGET = "target";

  /** The starts of the exceptions, in nanoseconds; absent if there are none. */
  public static final String EXCEPTION_TIMES = "exceptionTimes";

  private final Interner<Target> targets = new Interner<>();

  @Override
  public Sighting read(CompactReader in) {
    Target target = targets.intern(read(in.readString(TARGET)));
    Item item = in.readCompact("item");
    Instant firstSeen = CompactFields.instant(in.readInt64("firstSeen"));
    Instant changed = CompactFields.instant(in.readInt64("changed"));
    boolean unchanged = changed.equals(firstSeen);
    return new Sighting(
        target, item, firstSeen, unchanged ? firstSeen : changed, earlier(in), exceptionsSince(in));
  }

  /** Never fails for a known key: entries with unknown keys are not decoded. */
  public static Target read(String target) {
    return InventoryKey.parseTarget(target)
        .orElseThrow(() -> new IllegalArgumentException("unknown edge: " + target));
  }

  private static Sighting.@Nullable EarlierReport earlier(CompactReader in) {
    Item item = CompactFields.record(in, "earlierItem", Item.class);
    Instant changed = CompactFields.time(in, "earlierChanged");
    return item == null || changed == null
        ? null
        : new Sighting.EarlierReport(item, changed, missedSweeps(in));
  }

  private static Map<ItemPart, Integer> missedSweeps(CompactReader in) {
    Map<ItemPart, Integer> missed = new HashMap<>();
    String[] parts = CompactFields.internedStrings(in, "earlierMissedParts");
    int[] sweeps = CompactFields.integers(in, "earlierMissedSweeps");
    for (int i = 0; parts != null && sweeps != null && i < parts.length; i++) {
      missed.put(ItemPart.parse(parts[i]), sweeps[i]);
    }
    return missed;
  }

  private static Map<ItemPart, Instant> exceptionsSince(CompactReader in) {
    String[] parts = CompactFields.internedStrings(in, "exceptionParts");
    long[] times = CompactFields.longs(in, EXCEPTION_TIMES);
    if (parts == null || times == null) {
      return Map.of();
    }
    Map<ItemPart, Instant> since = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      since.put(ItemPart.parse(parts[i]), CompactFields.instant(times[i]));
    }
    return since;
  }

  @Override
  public void write(CompactWriter out, Sighting sighting) {
    Sighting.EarlierReport earlier = sighting.earlier();
    out.writeString(TARGET, sighting.target().key());
    out.writeCompact("item", sighting.item());
    out.writeInt64("firstSeen", CompactFields.nanos(sighting.firstSeen()));
    out.writeInt64("changed", CompactFields.nanos(sighting.changedAt()));
    out.writeCompact("earlierItem", earlier == null ? null : earlier.item());
    CompactFields.time(out, "earlierChanged", earlier == null ? null : earlier.changedAt());
    var missed = earlier == null
        ? List.<Map.Entry<ItemPart, Integer>>of()
        : List.copyOf(earlier.missedSweeps().entrySet());
    out.writeArrayOfString(
        "earlierMissedParts",
        missed.isEmpty()
            ? null
            : missed.stream().map(part -> part.getKey().key()).toArray(String[]::new));
    out.writeArrayOfInt32(
        "earlierMissedSweeps",
        missed.isEmpty() ? null : missed.stream().mapToInt(Map.Entry::getValue).toArray());
    var exceptions = List.copyOf(sighting.exceptionsSince().entrySet());
    out.writeArrayOfString(
        "exceptionParts",
        exceptions.isEmpty()
            ? null
            : exceptions.stream().map(part -> part.getKey().key()).toArray(String[]::new));
    out.writeArrayOfInt64(
        EXCEPTION_TIMES,
        exceptions.isEmpty()
            ? null
            : exceptions.stream()
                .mapToLong(part -> CompactFields.nanos(part.getValue()))
                .toArray());
  }

  @Override
  public String getTypeName() {
    return "sighting";
  }

  @Override
  public Class<Sighting> getCompactClass() {
    return Sighting.class;
  }
}

package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ItemPart;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link Sighting}; its target is a field, because it is indexed. */
public final class SightingSerializer {
  public static final String TARGET = "target";

  /** The starts of the exceptions, in nanoseconds; absent if there are none. */
  public static final String EXCEPTION_TIMES = "exceptionTimes";

  private static final String EXCEPTION_PARTS = "exceptionParts";
  private static final String MISSED_PARTS = "earlierMissedParts";
  private static final String MISSED_SWEEPS = "earlierMissedSweeps";

  private SightingSerializer() {}

  public static Sighting read(CompactReader in) {
    Target target = CompactFields.target(in, TARGET);
    Item item = in.readCompact("item");
    Instant firstSeen = CompactFields.instant(in.readInt64("firstSeen"));
    Instant changed = CompactFields.instant(in.readInt64("changed"));
    boolean unchanged = changed.equals(firstSeen);
    return new Sighting(
        target, item, firstSeen, unchanged ? firstSeen : changed, earlier(in), exceptionsSince(in));
  }

  private static Sighting.@Nullable EarlierReport earlier(CompactReader in) {
    Item item = CompactFields.record(in, "earlierItem", Item.class);
    Instant changed = CompactFields.time(in, "earlierChanged");
    return item == null || changed == null
        ? null
        : new Sighting.EarlierReport(item, changed, missedSweeps(in));
  }

  private static Map<ItemPart, Integer> missedSweeps(CompactReader in) {
    return Objects.requireNonNullElse(
        CompactFields.counts(in, MISSED_PARTS, MISSED_SWEEPS, ItemPart::parse), Map.of());
  }

  private static Map<ItemPart, Instant> exceptionsSince(CompactReader in) {
    return Objects.requireNonNullElse(
        CompactFields.times(in, EXCEPTION_PARTS, EXCEPTION_TIMES, ItemPart::parse), Map.of());
  }

  public static void write(CompactWriter out, Sighting sighting) {
    Sighting.EarlierReport earlier = sighting.earlier();
    out.writeString(TARGET, sighting.target().key());
    out.writeCompact("item", sighting.item());
    out.writeInt64("firstSeen", CompactFields.nanos(sighting.firstSeen()));
    out.writeInt64("changed", CompactFields.nanos(sighting.changedAt()));
    out.writeCompact("earlierItem", earlier == null ? null : earlier.item());
    CompactFields.time(out, "earlierChanged", earlier == null ? null : earlier.changedAt());
    CompactFields.counts(
        out,
        MISSED_PARTS,
        MISSED_SWEEPS,
        earlier == null ? null : CompactFields.nullIfEmpty(earlier.missedSweeps()),
        ItemPart::key);
    CompactFields.times(
        out,
        EXCEPTION_PARTS,
        EXCEPTION_TIMES,
        CompactFields.nullIfEmpty(sighting.exceptionsSince()),
        ItemPart::key);
  }
}

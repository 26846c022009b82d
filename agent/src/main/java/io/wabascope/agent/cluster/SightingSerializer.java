package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a sighting is kept; its target is a field of its own, because there is an index on it. */
final class SightingSerializer implements CompactSerializer<Sighting> {
  static final String TARGET = "target";

  private final Alike<Target> targets = new Alike<>();

  @Override
  public Sighting read(CompactReader in) {
    Target target = targets.of(read(in.readString(TARGET)));
    Item item = in.readCompact("item");
    Instant firstSeen = Fields.instant(in.readInt64("firstSeen"));
    Instant changed = Fields.instant(in.readInt64("changed"));
    boolean asItWas = changed.equals(firstSeen);
    return new Sighting(target, item, firstSeen, asItWas ? firstSeen : changed, earlier(in));
  }

  /** The keys of entries are read first, and tell which values are beyond us. */
  static Target read(String target) {
    return InventoryKey.target(target)
        .orElseThrow(() -> new IllegalArgumentException("unknown edge: " + target));
  }

  private static Sighting.@Nullable Earlier earlier(CompactReader in) {
    Item item = Fields.record(in, "earlierItem", Item.class);
    Instant changed = Fields.time(in, "earlierChanged");
    return item == null || changed == null ? null : new Sighting.Earlier(item, changed);
  }

  @Override
  public void write(CompactWriter out, Sighting sighting) {
    Sighting.Earlier earlier = sighting.earlier();
    out.writeString(TARGET, sighting.target().key());
    out.writeCompact("item", sighting.item());
    out.writeInt64("firstSeen", Fields.nanos(sighting.firstSeen()));
    out.writeInt64("changed", Fields.nanos(sighting.changed()));
    out.writeCompact("earlierItem", earlier == null ? null : earlier.item());
    Fields.time(out, "earlierChanged", earlier == null ? null : earlier.changed());
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

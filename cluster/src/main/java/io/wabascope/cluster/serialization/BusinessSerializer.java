package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.ObjectKind;

/** Reads and writes {@link Business}. */
public final class BusinessSerializer {
  private static final StateFields STATES = new StateFields(ObjectKind.BUSINESS);

  private BusinessSerializer() {}

  public static Business read(CompactReader in) {
    return new Business(
        in.readString("id"),
        CompactFields.string(in, "name"),
        STATES.read(in),
        CompactFields.time(in, "created"),
        CompactFields.time(in, "updated"));
  }

  public static void write(CompactWriter out, Business business) {
    out.writeString("id", business.id());
    out.writeString("name", business.name());
    STATES.write(out, business.states());
    CompactFields.time(out, "created", business.created());
    CompactFields.time(out, "updated", business.updated());
  }
}

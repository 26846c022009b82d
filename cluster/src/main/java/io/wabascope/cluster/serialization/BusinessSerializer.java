package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.ObjectKind;

/** The Compact serializer of {@link Business}. */
public final class BusinessSerializer implements CompactSerializer<Business> {
  private final StateFields states = new StateFields(ObjectKind.BUSINESS);

  @Override
  public Business read(CompactReader in) {
    return new Business(
        in.readString("id"),
        CompactFields.string(in, "name"),
        states.read(in),
        CompactFields.time(in, "created"),
        CompactFields.time(in, "updated"));
  }

  @Override
  public void write(CompactWriter out, Business business) {
    out.writeString("id", business.id());
    out.writeString("name", business.name());
    states.write(out, business.states());
    CompactFields.time(out, "created", business.created());
    CompactFields.time(out, "updated", business.updated());
  }

  @Override
  public String getTypeName() {
    return "business";
  }

  @Override
  public Class<Business> getCompactClass() {
    return Business.class;
  }
}

package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Kind;

/** How a business is kept. */
final class BusinessSerializer implements CompactSerializer<Business> {
  private final StatesFields states = new StatesFields(Kind.BUSINESS);

  @Override
  public Business read(CompactReader in) {
    return new Business(
        in.readString("id"),
        Fields.string(in, "name"),
        states.read(in),
        Fields.time(in, "created"),
        Fields.time(in, "updated"));
  }

  @Override
  public void write(CompactWriter out, Business business) {
    out.writeString("id", business.id());
    out.writeString("name", business.name());
    states.write(out, business.states());
    Fields.time(out, "created", business.created());
    Fields.time(out, "updated", business.updated());
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

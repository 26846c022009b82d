package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The Compact serializer of {@link Fault}, as a part of a sweep record. */
public final class FaultSerializer implements CompactSerializer<Fault> {
  @Override
  public Fault read(CompactReader in) {
    Boolean expired = CompactFields.bool(in, "cursorExpired");
    String detail = CompactFields.string(in, "detail");
    return new Fault(
        kind(CompactFields.string(in, "kind")),
        CompactFields.integer(in, "code", 0),
        CompactFields.integer(in, "subcode"),
        CompactFields.string(in, "refusedField"),
        expired != null && expired,
        detail == null ? "" : detail);
  }

  /** The kind with this label; {@code UNKNOWN} for a kind of a later version. */
  public static FaultKind kind(@Nullable String label) {
    return Arrays.stream(FaultKind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElse(FaultKind.UNKNOWN);
  }

  @Override
  public void write(CompactWriter out, Fault fault) {
    out.writeString("kind", fault.kind().label());
    out.writeInt32("code", fault.code());
    out.writeNullableInt32("subcode", fault.subcode());
    out.writeString("refusedField", fault.refusedField());
    out.writeNullableBoolean("cursorExpired", fault.cursorExpired());
    out.writeString("detail", fault.detail());
  }

  @Override
  public String getTypeName() {
    return "fault";
  }

  @Override
  public Class<Fault> getCompactClass() {
    return Fault.class;
  }
}

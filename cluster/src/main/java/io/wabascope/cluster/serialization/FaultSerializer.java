package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link Fault}, as a part of a sweep record. */
public final class FaultSerializer {
  private FaultSerializer() {}

  public static Fault read(CompactReader in) {
    return new Fault(
        kind(CompactFields.string(in, "kind")),
        CompactFields.integer(in, "code", 0),
        CompactFields.integer(in, "subcode"),
        CompactFields.string(in, "refusedField"),
        CompactFields.isTrue(in, "cursorExpired"),
        Objects.requireNonNullElse(CompactFields.string(in, "detail"), ""));
  }

  /** The kind with this label; {@code UNKNOWN} for a kind of a later version. */
  public static FaultKind kind(@Nullable String label) {
    return Arrays.stream(FaultKind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElse(FaultKind.UNKNOWN);
  }

  public static void write(CompactWriter out, Fault fault) {
    out.writeString("kind", fault.kind().label());
    out.writeInt32("code", fault.code());
    out.writeNullableInt32("subcode", fault.subcode());
    out.writeString("refusedField", fault.refusedField());
    out.writeNullableBoolean("cursorExpired", fault.cursorExpired());
    out.writeString("detail", fault.detail());
  }
}

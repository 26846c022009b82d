package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.StateField;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes {@link InventoryChange}. A change of a field that a later version added
 * is read without its states.
 */
public final class InventoryChangeSerializer {
  private InventoryChangeSerializer() {}

  public static InventoryChange read(CompactReader in) {
    String object = in.readString("object");
    ObjectKey key = InventoryKey.parseObject(object == null ? "" : object)
        .orElseThrow(() -> new IllegalArgumentException("unknown object: " + object));
    return new InventoryChange(
        CompactFields.instant(in.readInt64("at")),
        ChangeType.ofLabel(CompactFields.string(in, "type")).orElse(ChangeType.STATE),
        new ChangedObject(
            key,
            CompactFields.string(in, "name"),
            CompactFields.string(in, "accountId"),
            CompactFields.string(in, "accountName")),
        state(in),
        CompactFields.target(in, "target"));
  }

  private static @Nullable StateTransition state(CompactReader in) {
    String name = CompactFields.string(in, "field");
    String from = CompactFields.internedString(in, "from");
    String to = CompactFields.internedString(in, "to");
    if (name == null || from == null || to == null) {
      return null;
    }
    return Arrays.stream(StateField.values())
        .filter(field -> field.name().equals(name))
        .findFirst()
        .map(field -> new StateTransition(field, from, to))
        .orElse(null);
  }

  public static void write(CompactWriter out, InventoryChange change) {
    StateTransition state = change.state();
    out.writeInt64("at", CompactFields.nanos(change.at()));
    out.writeString("type", change.type().label());
    out.writeString("object", InventoryKey.partitionKey(change.object().key()));
    out.writeString("name", change.object().name());
    out.writeString("accountId", change.object().accountId());
    out.writeString("accountName", change.object().accountName());
    out.writeString("field", state == null ? null : state.field().name());
    out.writeString("from", state == null ? null : state.from());
    out.writeString("to", state == null ? null : state.to());
    out.writeString("target", change.target().key());
  }
}

package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a phone number is kept, within its account. */
final class PhoneNumberSerializer implements CompactSerializer<PhoneNumber> {
  private final StatesFields states = new StatesFields(Kind.PHONE_NUMBER);

  @Override
  public PhoneNumber read(CompactReader in) {
    return new PhoneNumber(
        in.readString("id"),
        Fields.string(in, "displayNumber"),
        Fields.string(in, "verifiedName"),
        states.read(in),
        absence(in));
  }

  private static PhoneNumber.@Nullable Absence absence(CompactReader in) {
    Integer sweeps = Fields.integer(in, "absentSweeps");
    Instant last = Fields.time(in, "absentLastSweep");
    return sweeps == null || last == null ? null : new PhoneNumber.Absence(sweeps, last);
  }

  @Override
  public void write(CompactWriter out, PhoneNumber number) {
    PhoneNumber.Absence absence = number.absence();
    out.writeString("id", number.id());
    out.writeString("displayNumber", number.displayNumber());
    out.writeString("verifiedName", number.verifiedName());
    states.write(out, number.states());
    out.writeNullableInt32("absentSweeps", absence == null ? null : absence.sweeps());
    Fields.time(out, "absentLastSweep", absence == null ? null : absence.lastSweep());
  }

  @Override
  public String getTypeName() {
    return "phone_number";
  }

  @Override
  public Class<PhoneNumber> getCompactClass() {
    return PhoneNumber.class;
  }
}

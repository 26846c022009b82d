package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumberDetails;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link PhoneNumber}, as a part of its account. */
public final class PhoneNumberSerializer {
  private static final StateFields STATES = new StateFields(ObjectKind.PHONE_NUMBER);

  private PhoneNumberSerializer() {}

  public static PhoneNumber read(CompactReader in) {
    return new PhoneNumber(
        in.readString("id"),
        CompactFields.string(in, "displayNumber"),
        CompactFields.string(in, "verifiedName"),
        STATES.read(in),
        new PhoneNumberDetails(
            CompactFields.bool(in, "official"), CompactFields.time(in, "lastOnboarded")),
        absence(in));
  }

  private static PhoneNumber.@Nullable MissedSweeps absence(CompactReader in) {
    Integer sweeps = CompactFields.integer(in, "absentSweeps");
    Instant last = CompactFields.time(in, "absentLastSweep");
    return sweeps == null || last == null ? null : new PhoneNumber.MissedSweeps(sweeps, last);
  }

  public static void write(CompactWriter out, PhoneNumber number) {
    PhoneNumber.MissedSweeps absence = number.missedSweeps();
    out.writeString("id", number.id());
    out.writeString("displayNumber", number.displayNumber());
    out.writeString("verifiedName", number.verifiedName());
    STATES.write(out, number.states());
    out.writeNullableInt32("absentSweeps", absence == null ? null : absence.count());
    out.writeNullableBoolean("official", number.details().official());
    CompactFields.time(out, "lastOnboarded", number.details().lastOnboarded());
    CompactFields.time(out, "absentLastSweep", absence == null ? null : absence.lastSweepStart());
  }
}

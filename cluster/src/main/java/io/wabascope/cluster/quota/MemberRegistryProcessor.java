package io.wabascope.cluster.quota;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds a member to the registry, or removes it.
 *
 * @param present the members that it sees; a new member replaces one that is not among them
 */
@SuppressWarnings("ArrayRecordComponent")
public // only this package uses the array, and never changes it
record MemberRegistryProcessor(String member, String[] present, boolean leaving)
    implements EntryProcessor<String, String[], String[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public String[] process(Map.Entry<String, String @Nullable []> entry) {
    String[] before = entry.getValue();
    List<String> members = new ArrayList<>(before == null ? List.of() : Arrays.asList(before));
    if (leaving) {
      members.remove(member);
    } else if (!members.contains(member)) {
      members.stream()
          .filter(name -> !Arrays.asList(present).contains(name))
          .findFirst()
          .ifPresent(members::remove);
      members.add(member);
    }
    String[] after = members.toArray(String[]::new);
    if (!Arrays.equals(before, after)) {
      entry.setValue(after);
    }
    return after;
  }

  /** The Compact serializer of the processor. */
  public static final class Serializer implements CompactSerializer<MemberRegistryProcessor> {
    @Override
    public MemberRegistryProcessor read(CompactReader in) {
      return new MemberRegistryProcessor(
          in.readString("member"), in.readArrayOfString("present"), in.readBoolean("leaves"));
    }

    @Override
    public void write(CompactWriter out, MemberRegistryProcessor memberRegistryProcessor) {
      out.writeString("member", memberRegistryProcessor.member);
      out.writeArrayOfString("present", memberRegistryProcessor.present);
      out.writeBoolean("leaves", memberRegistryProcessor.leaving);
    }

    @Override
    public String getTypeName() {
      return "sign_up";
    }

    @Override
    public Class<MemberRegistryProcessor> getCompactClass() {
      return MemberRegistryProcessor.class;
    }
  }
}

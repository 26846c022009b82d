package io.wabascope.agent.cluster;

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
 * Writes a member into the roster, or strikes it out.
 *
 * @param present the members that it sees: one who comes takes the place of one who is not there
 */
@SuppressWarnings("ArrayRecordComponent") // confined to this package, which leaves it alone
record SignUp(String member, String[] present, boolean leaves)
    implements EntryProcessor<String, String[], String[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public String[] process(Map.Entry<String, String @Nullable []> entry) {
    String[] before = entry.getValue();
    List<String> names = new ArrayList<>(before == null ? List.of() : Arrays.asList(before));
    if (leaves) {
      names.remove(member);
    } else if (!names.contains(member)) {
      names.stream()
          .filter(name -> !Arrays.asList(present).contains(name))
          .findFirst()
          .ifPresent(names::remove);
      names.add(member);
    }
    String[] after = names.toArray(String[]::new);
    if (!Arrays.equals(before, after)) {
      entry.setValue(after);
    }
    return after;
  }

  /** How it goes to where the roster lies. */
  static final class Serializer implements CompactSerializer<SignUp> {
    @Override
    public SignUp read(CompactReader in) {
      return new SignUp(
          in.readString("member"), in.readArrayOfString("present"), in.readBoolean("leaves"));
    }

    @Override
    public void write(CompactWriter out, SignUp signUp) {
      out.writeString("member", signUp.member);
      out.writeArrayOfString("present", signUp.present);
      out.writeBoolean("leaves", signUp.leaves);
    }

    @Override
    public String getTypeName() {
      return "sign_up";
    }

    @Override
    public Class<SignUp> getCompactClass() {
      return SignUp.class;
    }
  }
}

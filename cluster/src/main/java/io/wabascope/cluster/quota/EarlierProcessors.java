package io.wabascope.cluster.quota;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import com.hazelcast.spi.exception.SilentException;
import io.wabascope.cluster.serialization.TypeSerializer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What members of earlier builds send to draw a token or to register. */
public final class EarlierProcessors {
  private EarlierProcessors() {}

  public static List<CompactSerializer<?>> serializers() {
    return List.of(
        new TypeSerializer<>("visit", Draw.class, in -> new Draw(), (out, draw) -> {
          throw new UnsupportedOperationException("only earlier builds write it");
        }),
        new TypeSerializer<>(
            "sign_up", Registration.class, Registration::read, Registration::write));
  }

  /** Hazelcast does not log it. */
  private static final class RefusedException extends HazelcastException
      implements SilentException {
    private static final long serialVersionUID = 1L;

    RefusedException() {
      super("refused: sent by another build");
    }
  }

  /** A draw. It is refused: the member uses its own share of the budget then. */
  private static final class Draw implements EntryProcessor<String, Object, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public Object process(Map.Entry<String, Object> entry) {
      throw new RefusedException();
    }
  }

  /** Registers or deregisters a member. The others leave its share to it, so it must be known. */
  @SuppressWarnings("ArrayRecordComponent") // never changed
  record Registration(String member, String[] present, boolean leaves)
      implements EntryProcessor<String, String[], String[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] process(Map.Entry<String, String @Nullable []> entry) {
      String[] before = entry.getValue();
      List<String> known = before == null ? List.of() : List.of(before);
      String[] after = leaves
          ? MemberRegistry.without(known, member)
          : MemberRegistry.with(known, member, Set.copyOf(Arrays.asList(present)));
      if (!Arrays.equals(before, after)) {
        entry.setValue(after);
      }
      return after;
    }

    static Registration read(CompactReader in) {
      return new Registration(
          in.readString("member"), in.readArrayOfString("present"), in.readBoolean("leaves"));
    }

    /** The owner of an entry sends the processor to the members with a copy. */
    static void write(CompactWriter out, Registration registration) {
      out.writeString("member", registration.member);
      out.writeArrayOfString("present", registration.present);
      out.writeBoolean("leaves", registration.leaves);
    }
  }
}

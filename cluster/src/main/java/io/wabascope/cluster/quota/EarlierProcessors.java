package io.wabascope.cluster.quota;

import com.hazelcast.core.HazelcastException;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import com.hazelcast.spi.exception.SilentException;
import java.util.List;
import java.util.Map;

/**
 * What members of earlier builds send to draw a token or to register. It is refused without a line
 * in the log: they use their own share of the budget then.
 */
public final class EarlierProcessors {
  private EarlierProcessors() {}

  public static List<CompactSerializer<?>> serializers() {
    return List.of(
        new RefusedSerializer<>("visit", new QuotaRequest()),
        new RefusedSerializer<>("sign_up", new RegistryRequest()));
  }

  /** Hazelcast does not log it. */
  private static final class RefusedException extends HazelcastException
      implements SilentException {
    private static final long serialVersionUID = 1L;

    RefusedException() {
      super("refused: sent by another build");
    }
  }

  @SuppressWarnings("serial") // never written
  private static class RefusedProcessor implements EntryProcessor<String, Object, Object> {
    @Override
    public Object process(Map.Entry<String, Object> entry) {
      throw new RefusedException();
    }
  }

  @SuppressWarnings("serial")
  private static final class QuotaRequest extends RefusedProcessor {}

  @SuppressWarnings("serial")
  private static final class RegistryRequest extends RefusedProcessor {}

  private record RefusedSerializer<T extends RefusedProcessor>(String typeName, T processor)
      implements CompactSerializer<T> {
    @Override
    public T read(CompactReader in) {
      return processor;
    }

    @Override
    public void write(CompactWriter out, T value) {
      throw new UnsupportedOperationException("only other builds write " + typeName);
    }

    @Override
    public String getTypeName() {
      return typeName;
    }

    @Override
    @SuppressWarnings("unchecked") // the class of the processor
    public Class<T> getCompactClass() {
      return (Class<T>) processor.getClass();
    }
  }
}

package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The Compact serializer of one type.
 *
 * @param typeName the name in the format: it never changes
 * @param reader reads a value
 * @param writer writes all fields of a value
 */
public record TypeSerializer<T>(
    String typeName,
    Class<T> type,
    Function<CompactReader, T> reader,
    BiConsumer<CompactWriter, T> writer)
    implements CompactSerializer<T> {
  @Override
  public T read(CompactReader in) {
    return reader.apply(in);
  }

  @Override
  public void write(CompactWriter out, T value) {
    writer.accept(out, value);
  }

  @Override
  public String getTypeName() {
    return typeName;
  }

  @Override
  public Class<T> getCompactClass() {
    return type;
  }
}

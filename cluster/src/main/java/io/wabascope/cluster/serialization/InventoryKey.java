package io.wabascope.cluster.serialization;

import com.hazelcast.partition.PartitionAware;
import com.hazelcast.partition.PartitioningStrategy;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key of a sighting in the map: a string, {@code kind/object@app/edge/node}.
 *
 * <p>A string has the same bytes in every version, so members of two versions use the same entry;
 * the bytes of a Compact key would change with its schema. The object decides the partition, so all
 * sightings of an object are on one member. Keys with unknown kinds or edges belong to a later
 * version: they cannot be parsed and are ignored.
 */
public final class InventoryKey {
  private static final List<ObjectKind> KINDS = List.of(ObjectKind.values());

  private InventoryKey() {}

  public static String of(SightingKey key) {
    if (key.object().id().contains("@")) {
      throw new IllegalArgumentException("an object id must not contain @: " + key);
    }
    return partitionKey(key.object()) + '@' + key.target().key();
  }

  public static Optional<SightingKey> parse(String key) {
    int separator = key.indexOf('@');
    return separator < 0
        ? Optional.empty()
        : parseTarget(key.substring(separator + 1))
            .flatMap(target -> parseObject(key.substring(0, separator))
                .map(object -> new SightingKey(target, object)));
  }

  /** The part of the key that decides the partition. */
  public static String partitionKey(ObjectKey object) {
    return object.kind().label() + '/' + object.id();
  }

  static Optional<ObjectKey> parseObject(String partitionKey) {
    int slash = partitionKey.indexOf('/');
    for (ObjectKind objectKind : KINDS) {
      if (objectKind.label().length() == slash && partitionKey.startsWith(objectKind.label())) {
        return Optional.of(new ObjectKey(objectKind, partitionKey.substring(slash + 1)));
      }
    }
    return Optional.empty();
  }

  /** Parses a target key from its end, because the name of an app may contain any character. */
  public static Optional<Target> parseTarget(String key) {
    int node = key.lastIndexOf('/');
    int edge = key.lastIndexOf('/', node - 1);
    return edge < 1 || node == key.length() - 1
        ? Optional.empty()
        : Edge.ofPath(key.substring(edge + 1, node))
            .map(path -> new Target(key.substring(0, edge), path, key.substring(node + 1)));
  }

  /** Puts all keys with the same text before the {@code @} into one partition. */
  public static final class ObjectPartitioningStrategy implements PartitioningStrategy<Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Object getPartitionKey(Object key) {
      if (key instanceof String text) {
        int separator = text.indexOf('@');
        return separator < 0 ? null : text.substring(0, separator);
      }
      return key instanceof PartitionAware<?> aware ? aware.getPartitionKey() : null;
    }
  }
}

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
 * <p>A string has the same bytes in every version, so that members of two versions mean the same
 * entry; a Compact key would change its bytes with its schema. Its partition is that of its object,
 * so that all sightings of an object lie on one member. Keys of kinds and edges that this version
 * does not know have no reading, and are left alone.
 */
public final class InventoryKey {
  private static final List<ObjectKind> KINDS = List.of(ObjectKind.values());

  private InventoryKey() {}

  public static String of(SightingKey key) {
    if (key.object().id().contains("@")) {
      throw new IllegalArgumentException("no key could be read back of " + key);
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

  /** What decides on the partition of all sightings of an object. */
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

  /** The target of that key, read from behind: an app's name may hold anything. */
  public static Optional<Target> parseTarget(String key) {
    int node = key.lastIndexOf('/');
    int edge = key.lastIndexOf('/', node - 1);
    return edge < 1 || node == key.length() - 1
        ? Optional.empty()
        : Edge.ofPath(key.substring(edge + 1, node))
            .map(path -> new Target(key.substring(0, edge), path, key.substring(node + 1)));
  }

  /** Puts all keys that begin alike, up to an {@code @}, into one partition. */
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

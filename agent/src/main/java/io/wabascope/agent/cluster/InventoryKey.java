package io.wabascope.agent.cluster;

import com.hazelcast.partition.PartitionAware;
import com.hazelcast.partition.PartitioningStrategy;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.ObjectKey;
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
final class InventoryKey {
  private static final List<Kind> KINDS = List.of(Kind.values());

  private InventoryKey() {}

  static String of(SightingKey key) {
    if (key.object().id().contains("@")) {
      throw new IllegalArgumentException("no key could be read back of " + key);
    }
    return partitionKey(key.object()) + '@' + key.target().key();
  }

  static Optional<SightingKey> read(String key) {
    int at = key.indexOf('@');
    return at < 0
        ? Optional.empty()
        : target(key.substring(at + 1))
            .flatMap(target ->
                object(key.substring(0, at)).map(object -> new SightingKey(target, object)));
  }

  /** What decides on the partition of all sightings of an object. */
  static String partitionKey(ObjectKey object) {
    return object.kind().label() + '/' + object.id();
  }

  static Optional<ObjectKey> object(String partitionKey) {
    int slash = partitionKey.indexOf('/');
    for (Kind kind : KINDS) {
      if (kind.label().length() == slash && partitionKey.startsWith(kind.label())) {
        return Optional.of(new ObjectKey(kind, partitionKey.substring(slash + 1)));
      }
    }
    return Optional.empty();
  }

  /** The target of that key, read from behind: an app's name may hold anything. */
  static Optional<Target> target(String key) {
    int node = key.lastIndexOf('/');
    int edge = key.lastIndexOf('/', node - 1);
    return edge < 1 || node == key.length() - 1
        ? Optional.empty()
        : Edge.ofPath(key.substring(edge + 1, node))
            .map(path -> new Target(key.substring(0, edge), path, key.substring(node + 1)));
  }

  /** Puts all keys that begin alike, up to an {@code @}, into one partition. */
  static final class ByObject implements PartitioningStrategy<Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Object getPartitionKey(Object key) {
      if (key instanceof String text) {
        int at = text.indexOf('@');
        return at < 0 ? null : text.substring(0, at);
      }
      return key instanceof PartitionAware<?> aware ? aware.getPartitionKey() : null;
    }
  }
}

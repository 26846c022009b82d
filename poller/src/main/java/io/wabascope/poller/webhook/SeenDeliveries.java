package io.wabascope.poller.webhook;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The signatures of the last deliveries: Meta sends a delivery again until it is answered, and
 * sometimes afterwards. Confined to the event loop.
 */
final class SeenDeliveries {
  static final int MAX = 10_000;

  private final Set<SeenDelivery> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<SeenDelivery, Boolean> eldest) {
      return size() > MAX;
    }
  });

  private record SeenDelivery(String app, ByteBuffer signature) {}

  boolean contains(String app, ByteBuffer signature) {
    return seen.contains(new SeenDelivery(app, signature));
  }

  void add(String app, ByteBuffer signature) {
    seen.add(new SeenDelivery(app, signature));
  }
}

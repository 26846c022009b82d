package io.wabascope.cluster.inventory;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.cluster.hazelcast.HazelcastCalls;
import io.wabascope.core.inventory.Target;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;

/** Requests to sweep targets now, for the members that own them. Thread-safe. */
public final class SweepRequests {
  private static final String TOPIC = "sweep-requests";

  private final ITopic<String[]> topic;
  private final HazelcastCalls calls;

  public SweepRequests(HazelcastInstance hazelcast, Vertx vertx) {
    this.topic = hazelcast.getTopic(TOPIC);
    this.calls = new HazelcastCalls(vertx);
  }

  /** Sends a request to all members, this one included. */
  public Future<Void> send(Collection<Target> targets) {
    String[] keys = targets.stream().map(Target::key).toArray(String[]::new);
    return calls.async(() -> topic.publishAsync(keys));
  }

  /**
   * Receives the requests of all members, until this member leaves.
   *
   * @param listener receives the keys of the targets, on a thread of Hazelcast: must not block
   */
  public void listen(Consumer<Set<String>> listener) {
    topic.addMessageListener(message -> listener.accept(Set.of(message.getMessageObject())));
  }
}

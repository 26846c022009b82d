package io.wabascope.agent.cluster;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is known to be a member, whether it can be seen at the moment or not.
 *
 * <p>One who comes is written down, in place of one who is missing if there is one; one who leaves
 * in good order strikes itself out. So the roster is longer than the list of members just as long
 * as some are missing: dead and not replaced, or beyond a cut. Thread-safe.
 */
public final class Roster implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Roster.class);
  /** The name of the map. */
  static final String MAP = "roster";

  private static final String KEY = "members";

  private final Cluster cluster;
  private final IMap<String, String[]> map;
  private final ScheduledExecutorService clerk =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "wabascope-roster"));
  private volatile List<String> known = List.of();

  Roster(HazelcastInstance hazelcast) {
    this.cluster = hazelcast.getCluster();
    this.map = hazelcast.getMap(MAP);
    EntryAddedListener<String, String[]> added = event -> take(event.getValue());
    EntryUpdatedListener<String, String[]> updated = event -> take(event.getValue());
    map.addEntryListener(added, true);
    map.addEntryListener(updated, true);
    signUp();
    // A merge gives a member a new id, and events may be lost: look once in a while.
    var unused = clerk.scheduleWithFixedDelay(this::signUp, 1, 1, TimeUnit.SECONDS);
  }

  /** How many of the known members are here; local knowledge, never waits. */
  Share share() {
    int present = Math.max(1, cluster.getMembers().size());
    return new Share(present, Math.max(present, known.size()));
  }

  private void signUp() {
    try {
      if (!known.contains(self()) || !share().isWhole()) {
        take(map.executeOnKey(KEY, new SignUp(self(), present(), false)));
      }
    } catch (RuntimeException e) {
      log.debug("the roster cannot be reached at the moment", e);
    }
  }

  private void take(String[] names) {
    known = List.of(names);
  }

  private String self() {
    return cluster.getLocalMember().getUuid().toString();
  }

  private String[] present() {
    return cluster.getMembers().stream()
        .map(Member::getUuid)
        .map(Object::toString)
        .toArray(String[]::new);
  }

  void stop() {
    clerk.shutdownNow();
  }

  /** Takes its leave: the others need not keep this member's part for it. */
  @Override
  public void close() {
    stop();
    try {
      var unused = map.submitToKey(KEY, new SignUp(self(), present(), true))
          .toCompletableFuture()
          .get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("left without taking leave; the others keep this member's part for it", e);
    }
  }
}

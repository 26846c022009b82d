package io.wabascope.agent.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import com.hazelcast.instance.impl.NodeContext;
import io.wabascope.config.ClusterSettings;
import java.net.UnknownHostException;
import java.util.function.Consumer;

/**
 * This process as a member: of a cluster, or all by itself and then without any network.
 *
 * <p>Hazelcast starts its threads and joins the others before {@link #start} returns, which takes
 * seconds: not on an event loop. Set {@code java.util.concurrent.ForkJoinPool.common.parallelism}
 * to at least 2 before, or Hazelcast starts a thread for each asynchronous step on a machine with
 * two processors.
 */
public final class Grid implements AutoCloseable {
  private final HazelcastInstance hazelcast;
  private final Partitions partitions;
  private final Roster roster;
  private final GridFigures figures;

  private Grid(HazelcastInstance hazelcast) {
    this.hazelcast = hazelcast;
    this.partitions = new Partitions(hazelcast);
    this.roster = new Roster(hazelcast);
    this.figures = new GridFigures(hazelcast, roster);
  }

  /**
   * Starts the member and joins the others.
   *
   * @throws IllegalStateException if that cannot be, with the reason in one line
   */
  public static Grid start(ClusterSettings settings) {
    return start(settings, config -> {});
  }

  static Grid start(ClusterSettings settings, Consumer<Config> change) {
    NodeContext node = settings.enabled() ? new DefaultNodeContext() : new NoNetwork();
    try {
      Config config = GridConfig.of(settings);
      change.accept(config);
      return new Grid(HazelcastInstanceFactory.newHazelcastInstance(config, null, node));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(
          "cannot listen on " + settings.listen().host() + ": unknown host", e);
    } catch (RuntimeException e) { // of many types: a busy port, no such address, a failed join
      throw new IllegalStateException(
          "cannot listen on " + settings.listen() + ": " + firstLine(e), e);
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
  }

  /** For metrics and the landing page. */
  public GridFigures figures() {
    return figures;
  }

  /** For the maps and their adapters. */
  public HazelcastInstance hazelcast() {
    return hazelcast;
  }

  public Partitions partitions() {
    return partitions;
  }

  /** How many members this one sees, itself included; one that has left sees itself. */
  public int members() {
    return roster.share().present();
  }

  public Roster roster() {
    return roster;
  }

  /** Stops as a crash does, for tests: nothing is handed over, nobody is told. */
  void terminate() {
    partitions.close();
    roster.stop();
    hazelcast.getLifecycleService().terminate();
  }

  /** Leaves in good order: what this member owns goes to the others first. Takes seconds. */
  @Override
  public void close() {
    partitions.close();
    roster.close();
    hazelcast.shutdown();
  }
}

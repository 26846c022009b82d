package io.wabascope.benchmarks.chaos;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.world.Provider;

/** A target of the run, identified by app and edge: an app has one target for each edge. */
record ChaosTarget(String app, Edge edge, String node) {
  static ChaosTarget of(Provider provider, Edge edge) {
    return new ChaosTarget("app-" + provider.number(), edge, provider.node(edge));
  }

  String toYaml() {
    return "      - {edge: %s, node: \"%s\", every: 1s, page_size: 25}\n"
        .formatted(edge.path(), node);
  }

  @Override
  public String toString() {
    return app + "/" + edge.path();
  }
}

package io.wabascope.benchmarks.chaos;

import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.world.Provider;

/** A target of the run: an app has one for each edge, so app and edge name it. */
record Watched(String app, Edge edge, String node) {
  static Watched of(Provider provider, Edge edge) {
    return new Watched("app-" + provider.number(), edge, provider.node(edge));
  }

  String yaml() {
    return "      - {edge: %s, node: \"%s\", every: 1s, page_size: 25}\n"
        .formatted(edge.path(), node);
  }

  @Override
  public String toString() {
    return app + "/" + edge.path();
  }
}

package io.wabascope.agent.plan;

import io.wabascope.agent.graph.GraphException;
import io.wabascope.agent.graph.PageDecoder;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.inventory.Vocabulary;
import io.wabascope.core.sweep.Watch;
import io.wabascope.simulator.exchange.Address;
import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.Caller;
import io.wabascope.simulator.exchange.GraphRefusal;
import io.wabascope.simulator.graph.Dialect;
import io.wabascope.simulator.graph.Graph;
import io.wabascope.simulator.graph.Link;
import io.wabascope.simulator.world.Fleet;
import io.wabascope.simulator.world.World;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A small made-up fleet in the proportions of a large one: what each target lists comes from the
 * simulated API, with the fields that the target asks for, through the decoder of real answers.
 *
 * <p>Targets of one app see some of the same accounts, as the simulated world has it; where an app
 * has several targets of one edge, each of them has accounts of its own.
 *
 * @param part the sample's part of the fleet, 1 where it is all of it
 * @param refused targets whose fields the simulated API refuses; usual fields stand in for them
 */
record SampleFleet(List<Sighting> sightings, double part, Set<Target> refused) {
  private static final int LARGEST = 2_000;
  private static final String VERSION = "v25.0";
  private static final Link LINK = new Link("http://127.0.0.1", VERSION, Map.of());
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  SampleFleet {
    sightings = List.copyOf(sightings);
    refused = Set.copyOf(refused);
  }

  static SampleFleet of(FleetSize size) {
    double part = Math.min(1, (double) LARGEST / Math.max(1, size.total()));
    Map<Target, Integer> wanted = new LinkedHashMap<>();
    for (Watch watch : size.watches()) {
      int objects = size.of(watch.target());
      wanted.put(watch.target(), (int) Math.max(1, Math.round(objects * part)));
    }
    int most = wanted.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    World world = new World(Fleet.of(40 + 4 * most)); // each edge lists over a quarter of it
    Drawing drawing = new Drawing(world);
    Map<String, Integer> places = new HashMap<>();
    for (Watch watch : size.watches()) {
      Target target = watch.target();
      int place = places.merge(target.app() + ' ' + target.edge(), 1, Integer::sum);
      drawing.draw(watch, wanted.getOrDefault(target, 1), new Renaming(target.app(), place));
    }
    long all = wanted.values().stream().mapToLong(Integer::longValue).sum();
    return new SampleFleet(
        drawing.sightings, (double) all / Math.max(1, size.total()), drawing.refused);
  }

  /** Draws what targets list. */
  private static final class Drawing {
    private final World world;
    private final Graph graph;
    private final PageDecoder decoder =
        new PageDecoder(URI.create("http://127.0.0.1"), new Vocabulary(unknown -> {}));
    private final List<Sighting> sightings = new ArrayList<>();
    private final Set<Target> refused = new TreeSet<>();

    Drawing(World world) {
      this.world = world;
      this.graph = new Graph(world, Dialect.GENEROUS, 100);
    }

    void draw(Watch watch, int objects, Renaming renaming) {
      List<Item> items;
      try {
        items = list(watch.target(), watch.selection().fields(), objects);
      } catch (GraphRefusal unknownField) {
        refused.add(watch.target());
        items = list(watch.target(), watch.target().edge().defaultFields(), objects);
      }
      items.forEach(
          item -> sightings.add(Sighting.first(watch.target(), renaming.rename(item), NOW)));
    }

    private List<Item> list(Target target, List<String> fields, int objects) {
      List<Item> items = new ArrayList<>();
      Cursor after = null;
      do {
        Page page = page(target, fields, after);
        items.addAll(page.items());
        after = page.next();
      } while (after != null && items.size() < objects);
      return items.subList(0, Math.min(objects, items.size()));
    }

    private Page page(Target target, List<String> fields, @Nullable Cursor after) {
      Edge edge = target.edge();
      Map<String, String> parameters = new HashMap<>();
      parameters.put("fields", String.join(",", fields));
      parameters.put("limit", "100");
      if (after != null) {
        parameters.put("after", after.value());
      }
      String node = world.providers().get(0).node(edge);
      Call call = new Call(
          1,
          NOW,
          new Caller("plan", "", false),
          new Address(VERSION, node, edge.path()),
          1,
          parameters);
      try {
        return decoder
            .decode(target, graph.answer(call, LINK).toBuffer().getBytes())
            .page();
      } catch (GraphException e) {
        throw new IllegalStateException("the simulated API answers what is no page", e);
      }
    }
  }
}

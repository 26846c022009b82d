package io.wabascope.agent.plan;

import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.decode.PageDecoder;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.CallAddress;
import io.wabascope.simulator.call.Caller;
import io.wabascope.simulator.call.GraphErrorException;
import io.wabascope.simulator.graph.Dialect;
import io.wabascope.simulator.graph.GraphResponder;
import io.wabascope.simulator.graph.PageLinks;
import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.FleetSettings;
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
 * A small simulated fleet with the proportions of a large one. The objects of each target come from
 * the simulated API, with the target's fields, and pass through the decoder of real responses.
 *
 * <p>Targets of one app share some accounts, as in the simulated world; several targets of one edge
 * in an app have different accounts.
 *
 * @param fraction size of the sample as a fraction of the fleet; 1 if it is the whole fleet
 * @param listPages calls per object of a target for further pages of its lists
 * @param unsupportedTargets targets with fields that the simulated API rejects; default fields
 *     replace them
 */
record SampleFleet(
    List<Sighting> sightings,
    double fraction,
    Map<Target, Double> listPages,
    Set<Target> unsupportedTargets) {
  private static final int MAX_OBJECTS = 2_000;
  private static final String VERSION = "v25.0";
  private static final PageLinks LINK = new PageLinks("http://127.0.0.1", VERSION, Map.of());
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  SampleFleet {
    sightings = List.copyOf(sightings);
    listPages = Map.copyOf(listPages);
    unsupportedTargets = Set.copyOf(unsupportedTargets);
  }

  /** The calls for further pages of lists in a sweep of a target with this number of objects. */
  int listPages(Target target, int objects) {
    return (int) Math.ceil(listPages.getOrDefault(target, 0.0) * objects);
  }

  static SampleFleet of(FleetSize size) {
    double fraction = Math.min(1, (double) MAX_OBJECTS / Math.max(1, size.total()));
    Map<Target, Integer> wanted = new LinkedHashMap<>();
    for (TargetSpec targetSpec : size.specs()) {
      int objects = size.of(targetSpec.target());
      wanted.put(targetSpec.target(), (int) Math.max(1, Math.round(objects * fraction)));
    }
    int max = wanted.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    World world = new World(FleetSettings.of(40 + 4 * max)); // an edge lists over a quarter
    SampleBuilder drawing = new SampleBuilder(world);
    Map<String, Integer> indexes = new HashMap<>();
    for (TargetSpec targetSpec : size.specs()) {
      Target target = targetSpec.target();
      int index = indexes.merge(target.app() + ' ' + target.edge(), 1, Integer::sum);
      drawing.addSample(
          targetSpec, wanted.getOrDefault(target, 1), new IdRemapper(target.app(), index));
    }
    long all = wanted.values().stream().mapToLong(Integer::longValue).sum();
    return new SampleFleet(
        drawing.sightings,
        (double) all / Math.max(1, size.total()),
        drawing.listPages,
        drawing.unsupportedTargets);
  }

  /** Samples the objects of targets. */
  private static final class SampleBuilder {
    private final World world;
    private final GraphResponder graphResponder;
    private final PageDecoder decoder =
        new PageDecoder(URI.create("http://127.0.0.1"), new StateNormalizer(unknown -> {}));
    private final List<Sighting> sightings = new ArrayList<>();
    private final Map<Target, Double> listPages = new HashMap<>();
    private final Set<Target> unsupportedTargets = new TreeSet<>();

    SampleBuilder(World world) {
      this.world = world;
      this.graphResponder = new GraphResponder(world, Dialect.GENEROUS, 100);
    }

    void addSample(TargetSpec targetSpec, int objects, IdRemapper idRemapper) {
      List<Item> items;
      try {
        items = list(targetSpec.target(), targetSpec.selection().fields(), objects);
      } catch (GraphErrorException unknownField) {
        unsupportedTargets.add(targetSpec.target());
        items = list(targetSpec.target(), targetSpec.target().edge().defaultFields(), objects);
      }
      items.forEach(
          item -> sightings.add(Sighting.first(targetSpec.target(), idRemapper.remap(item), NOW)));
    }

    private List<Item> list(Target target, List<String> fields, int objects) {
      List<Item> items = new ArrayList<>();
      int furtherPages = 0;
      Cursor after = null;
      do {
        Page page = page(target, fields, after);
        items.addAll(page.items());
        for (ListContinuation list : page.continuations()) {
          furtherPages += pagesAfter(list, page.items());
        }
        after = page.nextCursor();
      } while (after != null && items.size() < objects);
      listPages.put(target, (double) furtherPages / Math.max(1, items.size()));
      return items.subList(0, Math.min(objects, items.size()));
    }

    /** The number of further pages of a list, from its length and the number of listed items. */
    private int pagesAfter(ListContinuation list, List<Item> items) {
      Account account = world.account(list.account()).orElseThrow();
      int remaining;
      if (list.list() == AccountList.MESSAGE_TEMPLATES) {
        remaining = account.templates().size() - list.templates().total();
      } else {
        remaining = account.phoneNumbers().size()
            - items.stream()
                .filter(item -> item.id().equals(list.account()))
                .mapToInt(SampleBuilder::numbers)
                .sum();
      }
      return (remaining + PageRequest.MAX_PAGE_SIZE - 1) / PageRequest.MAX_PAGE_SIZE;
    }

    private static int numbers(Item item) {
      PhoneNumbers numbers = item instanceof io.wabascope.core.inventory.Account account
          ? account.details().phoneNumbers()
          : null;
      return numbers == null ? 0 : numbers.list().size();
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
          new CallAddress(VERSION, node, edge.path()),
          1,
          parameters);
      try {
        return decoder
            .decode(target, graphResponder.respond(call, LINK).toBuffer().getBytes())
            .page();
      } catch (GraphException e) {
        throw new IllegalStateException("the simulated API returned an invalid page", e);
      }
    }
  }
}

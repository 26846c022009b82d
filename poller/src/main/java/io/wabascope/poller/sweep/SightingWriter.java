package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ItemPart;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.MissingObjects;
import io.wabascope.core.sweep.Sweep;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores the changes that sweeps find. Confined to the polling context. */
final class SightingWriter {
  /** The number of sightings that are read and written together at the end of a sweep. */
  private static final int BATCH_SIZE = 500;

  private final InventoryRepository inventoryRepository;
  private final AccountListReader listReader;
  private final InstantSource clock;
  private final boolean ofSweeps;
  private final Map<Target, RepeatedObjects> repeated = new HashMap<>();

  /**
   * @param ofSweeps whether sweeps report the pages, and not reads of one account right after an
   *     event, which may be older than the event
   */
  SightingWriter(
      InventoryRepository inventoryRepository,
      AccountListReader listReader,
      InstantSource clock,
      boolean ofSweeps) {
    this.inventoryRepository = inventoryRepository;
    this.listReader = listReader;
    this.clock = clock;
    this.ofSweeps = ofSweeps;
  }

  void discard(Target target) {
    repeated.remove(target);
  }

  /**
   * Stores a page, and reads the further pages of its accounts' lists. Call it before {@link
   * Sweep#addPage}.
   *
   * @param selection what the request of the page selected
   * @param requestedAt when the page was requested; accounts that were read by themselves since are
   *     not replaced
   */
  Future<Void> store(Sweep sweep, FieldSelection selection, Page page, Instant requestedAt) {
    List<Item> due = repeatedOf(sweep).retainDue(sweep, page);
    Map<String, List<ListContinuation>> open = page.continuations().stream()
        .collect(Collectors.groupingBy(
            ListContinuation::account, LinkedHashMap::new, Collectors.toList()));
    return store(sweep, selection, due, open.keySet(), requestedAt)
        .compose(stored -> storeWithLists(
            sweep,
            selection,
            due.stream().filter(item -> open.containsKey(item.id())).iterator(),
            open));
  }

  private Future<Void> storeWithLists(
      Sweep sweep,
      FieldSelection selection,
      Iterator<Item> items,
      Map<String, List<ListContinuation>> open) {
    if (!items.hasNext()) {
      return Future.succeededFuture();
    }
    Item item = items.next();
    return listReader
        .readToEnd(sweep, item, open.getOrDefault(item.id(), List.of()))
        .compose(whole -> whole.isPresent()
            ? store(sweep, selection, List.of(whole.get()), Set.of())
            : Future.succeededFuture())
        .compose(stored -> storeWithLists(sweep, selection, items, open));
  }

  /**
   * Stores only the sightings that the items change.
   *
   * @param incomplete the accounts that have lists with more pages to read; a known account stays
   *     unchanged until then
   */
  private Future<Void> store(
      Sweep sweep, FieldSelection selection, List<Item> items, Set<String> incomplete) {
    return store(sweep, selection, items, incomplete, Instant.MAX);
  }

  private Future<Void> store(
      Sweep sweep,
      FieldSelection selection,
      List<Item> items,
      Set<String> incomplete,
      Instant requestedAt) {
    PageDiff pageDiff = new PageDiff(sweep, items, selection, incomplete, ofSweeps);
    return pageDiff.isEmpty()
        ? Future.succeededFuture()
        : inventoryRepository
            .get(pageDiff.keys())
            .map(known -> pageDiff.changes(known, requestedAt, clock.instant()))
            .compose(this::put);
  }

  private Future<Void> put(List<Sighting> changes) {
    return changes.isEmpty() ? Future.succeededFuture() : inventoryRepository.put(changes);
  }

  /** Stores the items that are held back, if a sweep ends early. */
  Future<Void> storeHeldBack(Sweep sweep, FieldSelection selection) {
    return store(sweep, selection, repeatedOf(sweep).takeHeldBack(), Set.of());
  }

  /** Stores the last items of a complete sweep, and forgets parts that were absent too often. */
  Future<Void> complete(Sweep sweep, FieldSelection selection, MissingObjects.RemovalRule rule) {
    return storeHeldBack(sweep, selection).compose(stored -> {
      repeatedOf(sweep).complete();
      return sweep.coversWholeList()
          ? forgetAbsent(sweep, batches(sweep.absentParts().keySet()).iterator(), rule)
          : Future.succeededFuture();
    });
  }

  private static List<Set<ObjectKey>> batches(Set<ObjectKey> keys) {
    List<Set<ObjectKey>> batches = new ArrayList<>();
    for (ObjectKey key : keys) {
      if (batches.isEmpty() || batches.get(batches.size() - 1).size() == BATCH_SIZE) {
        batches.add(new HashSet<>());
      }
      batches.get(batches.size() - 1).add(key);
    }
    return batches;
  }

  private Future<Void> forgetAbsent(
      Sweep sweep, Iterator<Set<ObjectKey>> batches, MissingObjects.RemovalRule rule) {
    if (!batches.hasNext()) {
      return Future.succeededFuture();
    }
    Set<SightingKey> keys = batches.next().stream()
        .map(key -> new SightingKey(sweep.target(), key))
        .collect(Collectors.toSet());
    return inventoryRepository
        .get(keys)
        .map(known -> absences(sweep, known, rule))
        .compose(this::put)
        .compose(stored -> forgetAbsent(sweep, batches, rule));
  }

  private List<Sighting> absences(
      Sweep sweep, Map<SightingKey, Sighting> known, MissingObjects.RemovalRule rule) {
    Map<ObjectKey, Set<ItemPart>> absent = sweep.absentParts();
    List<Sighting> changes = new ArrayList<>();
    known.forEach((key, sighting) -> {
      Sighting after = sighting.afterCompleteSweep(
          absent.getOrDefault(key.object(), Set.of()),
          rule.forgetAfter(),
          sweep.startedAt(),
          clock.instant());
      if (!after.equals(sighting)) {
        changes.add(after);
      }
    });
    return changes;
  }

  private RepeatedObjects repeatedOf(Sweep sweep) {
    return repeated.computeIfAbsent(sweep.target(), target -> new RepeatedObjects());
  }
}

package io.wabascope.poller.sweep;

import io.vertx.core.Future;
import io.wabascope.core.graph.FieldExpression;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.graph.RequestedParts;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.SightingKey;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.sweep.Sweep;
import io.wabascope.core.sweep.SweepRecord;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.GraphClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads one account by itself, between sweeps, for the targets that list it.
 *
 * <p>A target's sightings have two writers then. Each reads before it writes, and a sweep does not
 * replace what changed after it requested its page. Confined to one context.
 */
public final class AccountReader {
  /** Fields that belong to the user of an edge, not to the account. */
  private static final Set<String> OF_THE_EDGE = Set.of("permissions", "permitted_tasks");

  private final GraphClient graph;
  private final AccountListReader listReader;
  private final InventoryRepository inventoryRepository;
  private final SweepRecordRepository records;
  private final InstantSource clock;

  public AccountReader(
      GraphClient graph,
      InventoryRepository inventoryRepository,
      SweepRecordRepository records,
      InstantSource clock) {
    this.graph = graph;
    this.listReader = new AccountListReader(graph, target -> true, clock);
    this.inventoryRepository = inventoryRepository;
    this.records = records;
    this.clock = clock;
  }

  /** Returns the targets among these that list the account. */
  public Future<List<TargetSpec>> listing(String account, Collection<TargetSpec> specs) {
    return known(account, specs)
        .map(known ->
            specs.stream().filter(spec -> known.containsKey(spec.target())).toList());
  }

  /** Returns the account as these targets know it, by target; only those that list it. */
  public Future<Map<Target, Sighting>> known(String account, Collection<TargetSpec> specs) {
    return sightings(account, specs)
        .map(found -> found.values().stream()
            .collect(Collectors.toMap(Sighting::target, Function.identity())));
  }

  /**
   * Reads the account by one call, with the fields of the targets that list it, and stores what
   * changed for each of them.
   *
   * @param listing the targets that list the account, all of one app; at least one
   * @return whether anything changed; a failure of the call is a {@link
   *     io.wabascope.poller.api.GraphException}
   */
  public Future<Boolean> read(String account, List<TargetSpec> listing) {
    return Future.all(listing.stream().map(spec -> records.get(spec.target())).toList())
        .compose(found -> {
          Map<Target, SweepRecord> known = found.<SweepRecord>list().stream()
              .collect(Collectors.toMap(SweepRecord::target, Function.identity()));
          return read(account, listing, known);
        });
  }

  /**
   * Stores what only events report, for the targets among these that list the account. Older events
   * change nothing.
   *
   * @return whether any target lists the account
   */
  public Future<Boolean> addNotices(
      String account, Collection<TargetSpec> specs, NoticeEvent event, Instant time) {
    return sightings(account, specs).compose(known -> {
      List<Sighting> changed = known.values().stream()
          .map(before -> before.withNotice(event, time, clock.instant()))
          .filter(after -> !after.equals(known.get(after.key())))
          .toList();
      Future<Void> stored =
          changed.isEmpty() ? Future.succeededFuture() : inventoryRepository.put(changed);
      return stored.map(!known.isEmpty());
    });
  }

  private Future<Boolean> read(
      String account, List<TargetSpec> listing, Map<Target, SweepRecord> known) {
    FieldSelection selection = union(listing, known);
    PageRequest request = PageRequest.ofAccount(listing.get(0).target(), selection, account);
    Instant requestedAt = clock.instant();
    return sightings(account, listing)
        .compose(before -> graph
            .fetch(request)
            .compose(page -> store(listing, known, page, requestedAt))
            .compose(stored -> sightings(account, listing))
            .map(after -> !after.equals(before)));
  }

  private Future<Void> store(
      List<TargetSpec> listing, Map<Target, SweepRecord> known, Page page, Instant requestedAt) {
    Future<Void> stored = Future.succeededFuture();
    for (TargetSpec spec : listing) {
      SweepRecord record = known.getOrDefault(spec.target(), SweepRecord.of(spec.target()));
      stored = stored.compose(before -> store(spec, record, page, requestedAt));
    }
    return stored;
  }

  private Future<Void> store(TargetSpec spec, SweepRecord record, Page page, Instant requestedAt) {
    FieldSelection selection = selectionOf(spec, record);
    RequestedParts requested = new RequestedParts(selection);
    Item reported = page.items()
        .get(0)
        .retain(part -> part.field().isEmpty()
            ? requested.requests(AccountList.PHONE_NUMBERS)
            : requested.test(part));
    SightingWriter writer = new SightingWriter(inventoryRepository, listReader, clock, false);
    return writer.store(
        Sweep.start(spec, SweepRecord.of(spec.target()), clock.instant()),
        selection,
        new Page(List.of(reported), null, 0, page.continuations()),
        requestedAt);
  }

  private static FieldSelection union(List<TargetSpec> listing, Map<Target, SweepRecord> known) {
    List<String> fields = listing.stream()
        .flatMap(spec ->
            selectionOf(spec, known.getOrDefault(spec.target(), SweepRecord.of(spec.target())))
                .fields()
                .stream())
        .distinct()
        .toList();
    return new FieldSelection(fields, PagingParameter.LIMIT, Map.of());
  }

  private static FieldSelection selectionOf(TargetSpec spec, SweepRecord record) {
    FieldSelection accepted = spec.selection().withoutPaths(record.adaptation().droppedPaths());
    List<String> ofAccount = accepted.fields().stream()
        .filter(field -> !OF_THE_EDGE.contains(FieldExpression.parse(field).name()))
        .toList();
    return new FieldSelection(ofAccount, PagingParameter.LIMIT, Map.of());
  }

  private Future<Map<SightingKey, Sighting>> sightings(
      String account, Collection<TargetSpec> specs) {
    return inventoryRepository.get(
        specs.stream().map(spec -> key(account, spec.target())).collect(Collectors.toSet()));
  }

  private static SightingKey key(String account, Target target) {
    return new SightingKey(target, new ObjectKey(ObjectKind.ACCOUNT, account));
  }
}

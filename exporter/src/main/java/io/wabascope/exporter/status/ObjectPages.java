package io.wabascope.exporter.status;

import io.vertx.core.Future;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.Sighting;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what the page of an id shows: of a phone number, its account. */
record ObjectPages(StatusProvider statusProvider, InstantSource clock) {
  private static final int MAX_CHANGES = 20;

  Future<ObjectPage> find(String id) {
    Future<StatusReport> status = statusProvider.status();
    return statusProvider
        .objectReport(id)
        .compose(report ->
            report.sightings().isEmpty() ? accountOfNumber(id) : Future.succeededFuture(report))
        .compose(report -> status.compose(
            all -> owners(report, all).map(owners -> page(id, report, all, owners))));
  }

  /** The report of the account of the phone number with the id. */
  private Future<ObjectReport> accountOfNumber(String id) {
    return statusProvider
        .phoneNumber(id)
        .compose(found -> found
            .map(number -> statusProvider.objectReport(number.position().account()))
            .orElseGet(() -> Future.succeededFuture(ObjectReport.none(id))));
  }

  /** The owner businesses of an account that are listed, or the node of a target. */
  private Future<Set<String>> owners(ObjectReport report, StatusReport status) {
    List<Future<Stream<String>>> listed = report.sightings().stream()
        .flatMap(ObjectPages::ownerOf)
        .distinct()
        .map(owner -> hasPage(status, owner)
            .map(isListed -> isListed ? Stream.of(owner) : Stream.<String>empty()))
        .toList();
    return Future.all(listed)
        .map(
            all -> listed.stream().flatMap(Future::result).collect(Collectors.toUnmodifiableSet()));
  }

  private Future<Boolean> hasPage(StatusReport status, String owner) {
    return !status.targetsOf(owner).isEmpty()
        ? Future.succeededFuture(true)
        : statusProvider.objectReport(owner).map(report -> !report.sightings().isEmpty());
  }

  private static Stream<String> ownerOf(Sighting sighting) {
    return sighting.knownItem() instanceof Account account
        ? Stream.ofNullable(account.profile().ownerBusinessId()).filter(ObjectReport::isId)
        : Stream.empty();
  }

  private ObjectPage page(String id, ObjectReport report, StatusReport status, Set<String> owners) {
    List<ChangeView> changes = Stream.concat(
            statusProvider.changes().stream(), statusProvider.listingChanges().stream())
        .filter(change -> concerns(change, id))
        .distinct()
        .sorted(Comparator.comparing(InventoryChange::at).reversed())
        .limit(MAX_CHANGES)
        .map(ChangeView::new)
        .toList();
    return new ObjectPage(
        id, report, status.targetsOf(id), changes, owners, new PageClock(clock.instant()));
  }

  private static boolean concerns(InventoryChange change, String id) {
    return change.object().key().id().equals(id) || id.equals(change.object().accountId());
  }
}

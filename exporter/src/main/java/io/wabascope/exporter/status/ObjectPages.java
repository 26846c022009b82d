package io.wabascope.exporter.status;

import io.vertx.core.Future;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.InventoryChange;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what the page of an id shows: of a phone number, its account. */
record ObjectPages(StatusProvider statusProvider) {
  private static final int MAX_CHANGES = 20;

  Future<ObjectPageData> find(String id) {
    Future<StatusReport> status = statusProvider.status();
    return statusProvider
        .objectReport(id)
        .compose(report -> report.sightings().isEmpty()
            ? findNumber(id)
            : Future.succeededFuture(new Found(id, null, report)))
        .compose(found ->
            status.compose(all -> owners(found, all).map(owners -> data(found, all, owners))));
  }

  /** The report of an id, or of the account of the phone number with the id. */
  private record Found(String id, @Nullable String number, ObjectReport report) {}

  private Future<Found> findNumber(String id) {
    return statusProvider
        .phoneNumber(id)
        .compose(found -> found
            .map(number -> statusProvider
                .objectReport(number.position().account())
                .map(report -> new Found(id, id, report)))
            .orElseGet(() -> Future.succeededFuture(new Found(id, null, ObjectReport.none(id)))));
  }

  /** The owner businesses of an account that are listed, or the node of a target. */
  private Future<Set<String>> owners(Found found, StatusReport status) {
    List<String> ids = ownerIds(found.report);
    List<Future<Boolean>> hasPage =
        ids.stream().map(owner -> hasPage(status, owner)).toList();
    return Future.all(hasPage)
        .map(all -> IntStream.range(0, ids.size())
            .filter(i -> hasPage.get(i).result())
            .mapToObj(ids::get)
            .collect(Collectors.toSet()));
  }

  private Future<Boolean> hasPage(StatusReport status, String owner) {
    return !status.targetsOf(owner).isEmpty()
        ? Future.succeededFuture(true)
        : statusProvider.objectReport(owner).map(report -> !report.sightings().isEmpty());
  }

  private static List<String> ownerIds(ObjectReport report) {
    return report.sightings().stream()
        .map(sighting -> sighting.knownItem() instanceof Account account
            ? account.profile().ownerBusinessId()
            : null)
        .filter(Objects::nonNull)
        .filter(ObjectReport::isId)
        .distinct()
        .toList();
  }

  private ObjectPageData data(Found found, StatusReport status, Set<String> owners) {
    return new ObjectPageData(
        found.id,
        found.number,
        found.report,
        status.targetsOf(found.id),
        Stream.concat(statusProvider.changes().stream(), statusProvider.listingChanges().stream())
            .filter(change -> concerns(change, found.id))
            .distinct()
            .sorted(Comparator.comparing(InventoryChange::at).reversed())
            .limit(MAX_CHANGES)
            .toList(),
        owners);
  }

  private static boolean concerns(InventoryChange change, String id) {
    return change.object().key().id().equals(id) || id.equals(change.object().accountId());
  }
}

package io.wabascope.exporter.status;

import io.vertx.core.Future;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRow;
import io.wabascope.exporter.search.ObjectRow.Owner;
import io.wabascope.exporter.search.ObjectRows;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what the page of an id shows: of a phone number, its account. */
record ObjectPages(StatusProvider statusProvider) {
  private static final int MAX_CANDIDATES = 20;
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
        .objects(new ObjectQuery(id, MAX_CANDIDATES))
        .compose(rows -> account(id, rows)
            .map(account ->
                statusProvider.objectReport(account).map(report -> new Found(id, id, report)))
            .orElseGet(() -> Future.succeededFuture(new Found(id, null, ObjectReport.none(id)))));
  }

  private static Optional<String> account(String number, ObjectRows found) {
    return found.rows().stream()
        .filter(row -> row.key().kind() == ObjectKind.PHONE_NUMBER)
        .filter(row -> row.key().id().equals(number))
        .map(ObjectRow::account)
        .filter(Objects::nonNull)
        .map(Owner::id)
        .findFirst();
  }

  /** The owner businesses of an account that are listed, or the node of a target. */
  private Future<Set<String>> owners(Found found, StatusReport status) {
    Future<Set<String>> owners = Future.succeededFuture(new HashSet<>());
    for (String owner : ownerIds(found.report)) {
      boolean isNode = !status.targetsOf(owner).isEmpty();
      owners = owners.compose(known -> hasPage(isNode, owner).map(hasPage -> {
        if (hasPage) {
          known.add(owner);
        }
        return known;
      }));
    }
    return owners;
  }

  private Future<Boolean> hasPage(boolean isNode, String owner) {
    return isNode
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
        Stream.concat(statusProvider.changes().stream(), statusProvider.absences().stream())
            .distinct()
            .sorted(Comparator.comparing(InventoryChange::at).reversed())
            .filter(change -> concerns(change, found.id))
            .limit(MAX_CHANGES)
            .toList(),
        owners);
  }

  private static boolean concerns(InventoryChange change, String id) {
    return change.object().key().id().equals(id) || id.equals(change.object().accountId());
  }
}

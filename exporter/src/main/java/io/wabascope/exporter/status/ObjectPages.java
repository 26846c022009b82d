package io.wabascope.exporter.status;

import io.vertx.core.Future;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRow;
import io.wabascope.exporter.search.ObjectRow.Owner;
import io.wabascope.exporter.search.ObjectRows;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what the page of an object shows: of a phone number, its account. */
record ObjectPages(StatusProvider statusProvider) {
  private static final int MAX_CANDIDATES = 20;

  Future<ObjectPageData> find(String id) {
    return statusProvider
        .objectReport(id)
        .compose(report -> report.sightings().isEmpty()
            ? findNumber(id)
            : Future.succeededFuture(data(id, null, report)));
  }

  private Future<ObjectPageData> findNumber(String id) {
    return statusProvider
        .objects(new ObjectQuery(id, MAX_CANDIDATES))
        .compose(found -> account(id, found)
            .map(
                account -> statusProvider.objectReport(account).map(report -> data(id, id, report)))
            .orElseGet(() -> Future.succeededFuture(data(id, null, ObjectReport.none(id)))));
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

  private static ObjectPageData data(String id, @Nullable String number, ObjectReport report) {
    return new ObjectPageData(
        id, number, report.sightings(), report.phoneNumbers(), report.dashboardsUrl());
  }
}

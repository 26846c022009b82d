package io.wabascope.exporter.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.wabascope.exporter.search.ListedObject;
import io.wabascope.exporter.search.ObjectListCsv;
import io.wabascope.exporter.search.ObjectListJson;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.status.ObjectReport;
import io.wabascope.exporter.status.StatusProvider;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the responses of the API about objects. */
record ObjectResponses(StatusProvider statusProvider) {
  /**
   * What was found for an id.
   *
   * @param number the phone number with the id; null for an account or business
   * @param report the account or business, or the account of the phone number
   * @param targets the targets whose node has the id; empty if an object was found
   */
  record FoundObject(
      String id, @Nullable ListedObject number, ObjectReport report, List<TargetStatus> targets) {
    ApiResponse toResponse() {
      if (!targets.isEmpty()) {
        return ApiResponse.ok(ObjectJson.toJson(report)
            .put("targets", StatusJson.toArray(targets, StatusJson::target)));
      }
      if (report.sightings().isEmpty()) {
        return ApiResponse.error(404, "No target lists an object with this id.");
      }
      JsonObject json = ObjectJson.toJson(report).put("id", id);
      return ApiResponse.ok(
          number == null ? json : json.put("phone_number", ObjectListJson.write(number)));
    }
  }

  /** Finds an account or business, or a phone number with its account, or the node of targets. */
  Future<FoundObject> find(String id) {
    return statusProvider
        .objectReport(id)
        .compose(report -> report.sightings().isEmpty()
            ? findNumber(id, report)
            : Future.succeededFuture(new FoundObject(id, null, report, List.of())));
  }

  private Future<FoundObject> findNumber(String id, ObjectReport none) {
    return statusProvider
        .phoneNumber(id)
        .compose(found -> found
            .map(number -> statusProvider
                .objectReport(number.position().account())
                .map(report -> new FoundObject(id, number, report, List.of())))
            .orElseGet(() -> findNode(id, none)));
  }

  private Future<FoundObject> findNode(String id, ObjectReport none) {
    return statusProvider
        .status()
        .map(report -> new FoundObject(id, null, none, report.targetsOf(id)));
  }

  static ApiResponse ofReport(ObjectReport report) {
    return report.sightings().isEmpty()
        ? ApiResponse.error(404, "No target lists a business or account with this id.")
        : ApiResponse.ok(ObjectJson.toJson(report));
  }

  static ApiResponse ofList(String path, ObjectListQuery query, ObjectListPage page, boolean csv) {
    JsonObject json = csv ? null : ObjectListJson.write(page);
    return new ApiResponse(
        200,
        csv ? "text/csv; charset=utf-8; header=present" : "application/json",
        json == null ? ObjectListCsv.write(page) : ApiResponse.ok(json).body(),
        page.hasMore() ? path + '?' + next(query, page) : null);
  }

  private static String next(ObjectListQuery query, ObjectListPage page) {
    List<String> parameters = new ArrayList<>();
    add(parameters, "kind", query.kind() == null ? null : query.kind().label());
    add(parameters, "state", query.state());
    add(parameters, "q", query.text());
    add(parameters, "since", query.since());
    add(parameters, "limit", query.limit());
    add(parameters, "after", page.objects().get(page.objects().size() - 1).position());
    return String.join("&", parameters);
  }

  private static void add(List<String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.add(name + '=' + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
  }
}

package io.wabascope.exporter.api;

import io.vertx.core.Future;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Writes the responses of the API about objects. */
record ObjectResponses(StatusProvider statusProvider) {
  /**
   * Finds an account or business, or a phone number with its account, or the node of targets.
   *
   * @return writes the response
   */
  Future<Callable<ApiResponse>> find(String id) {
    return statusProvider
        .objectReport(id)
        .compose(report -> report.sightings().isEmpty()
            ? findNumber(report)
            : Future.succeededFuture(() -> ofReport(report)));
  }

  private Future<Callable<ApiResponse>> findNumber(ObjectReport none) {
    return statusProvider
        .phoneNumber(none.id())
        .compose(found -> found
            .map(number -> statusProvider
                .objectReport(number.position().account())
                .<Callable<ApiResponse>>map(account -> () -> ofNumber(number, account)))
            .orElseGet(() -> statusProvider
                .status()
                .map(report -> () -> ofNode(none, report.targetsOf(none.id())))));
  }

  private static ApiResponse ofNumber(ListedObject number, ObjectReport account) {
    return account.sightings().isEmpty()
        ? notFound("an object")
        : ApiResponse.ok(ObjectJson.toJson(account)
            .put("id", number.position().id())
            .put("phone_number", ObjectListJson.write(number)));
  }

  private static ApiResponse ofNode(ObjectReport none, List<TargetStatus> targets) {
    return targets.isEmpty()
        ? notFound("an object")
        : ApiResponse.ok(ObjectJson.toJson(none)
            .put("targets", StatusJson.toArray(targets, StatusJson::target)));
  }

  private static ApiResponse notFound(String what) {
    return ApiResponse.error(404, "No target lists " + what + " with this id.");
  }

  static ApiResponse ofReport(ObjectReport report) {
    return report.sightings().isEmpty()
        ? notFound("a business or account")
        : ApiResponse.ok(ObjectJson.toJson(report));
  }

  static ApiResponse ofList(String path, ObjectListQuery query, ObjectListPage page, boolean csv) {
    String next = page.hasMore() ? path + '?' + next(query, page) : null;
    return csv
        ? new ApiResponse(
            200, "text/csv; charset=utf-8; header=present", ObjectListCsv.write(page), next)
        : ApiResponse.ofJson(200, ObjectListJson.write(page), next);
  }

  private static String next(ObjectListQuery query, ObjectListPage page) {
    List<String> parameters = new ArrayList<>();
    add(parameters, "kind", query.kind() == null ? null : query.kind().label());
    add(parameters, "state", query.state());
    add(parameters, "q", query.text());
    add(parameters, "since", query.since());
    add(parameters, "limit", query.limit());
    add(parameters, "after", page.next());
    return String.join("&", parameters);
  }

  private static void add(List<String> parameters, String name, @Nullable Object value) {
    if (value != null) {
      parameters.add(name + '=' + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
  }
}

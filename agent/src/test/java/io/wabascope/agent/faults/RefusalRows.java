package io.wabascope.agent.faults;

import static io.wabascope.agent.faults.FaultRow.of;
import static io.wabascope.agent.faults.FaultRow.survived;
import static io.wabascope.agent.faults.SampleExpectation.blocked;
import static io.wabascope.agent.faults.SampleExpectation.down;
import static io.wabascope.agent.faults.SampleExpectation.fault;
import static io.wabascope.agent.faults.SampleExpectation.notBlocked;
import static io.wabascope.agent.faults.SampleExpectation.sample;

import java.util.ArrayList;
import java.util.List;

/** Errors that are easily mistaken for other ones. */
final class RefusalRows {
  /** An app with this prefix has a second target, which no rule affects. */
  static final String TWO_TARGETS = "target-";

  private RefusalRows() {}

  static List<FaultRow> all() {
    List<FaultRow> all = new ArrayList<>(oneTarget());
    all.addAll(fields());
    all.addAll(statuses());
    all.addAll(usage());
    return all;
  }

  private static List<FaultRow> oneTarget() {
    return List.of(
        oneTarget(
            "locked",
            "{error: {http: 403, code: 131031, message: Business Account locked}}",
            "blocked",
            131031),
        oneTarget("unpaid", "{error: {http: 400, code: 131042}}", "blocked", 131042),
        oneTarget("integrity", "{error: {http: 403, code: 139000}}", "blocked", 139000),
        oneTarget(
            "user-token",
            "{error: {http: 400, code: 102, message: A user access token is required to request"
                + " this resource.}}",
            "auth",
            102),
        oneTarget(
            "page-token",
            "{error: {http: 400, code: 190, message: This method must be called with a Page Access"
                + " Token}}",
            "auth",
            190),
        oneTarget(
            "active-token",
            "{error: {http: 400, code: 2500, message: An active access token must be used}}",
            "auth",
            2500),
        oneTarget("bare-401", "{text: {http: 401, body: hello}}", "auth", 401));
  }

  private static FaultRow oneTarget(String name, String action, String kind, int code) {
    return new FaultRow(
        TWO_TARGETS + name,
        "do: " + action,
        "",
        began -> List.of(
            fault(kind, code),
            down(),
            SampleExpectation.recovered("assigned", began),
            notBlocked(),
            sample("wabascope_token_valid\\{APP", 1)));
  }

  private static List<FaultRow> fields() {
    return List.of(
        survived(
            "field-unnamed",
            "asks: quality_rating\n    do: permission",
            "",
            fault("permission", 10),
            sample("wabascope_degraded_field\\{APP.*field=\"phone_numbers.quality_rating\"", 1)),
        survived(
            "field-unnamed-100",
            "asks: ownership_type\n    do: {error: {code: 100, message: (#100) Missing Permission}}",
            "",
            fault("permission", 100),
            sample("wabascope_degraded_field\\{APP.*field=\"ownership_type\"", 1)),
        survived(
            "field-unknown",
            "asks: ownership_type\n    do:"
                + " {error: {code: 100, message: '(#100) Unknown fields: ownership_type.'}}",
            "",
            sample("wabascope_degraded_field\\{APP.*field=\"ownership_type\"", 1)),
        of(
            "access-deactivated",
            "do: {embedded_error: {code: 200, message: API access deactivated. To reactivate}}",
            fault("blocked", 200),
            blocked("app", 100)),
        of(
            "unsupported-get",
            "do: {error: {code: 100, message: Unsupported get request.}}",
            fault("missing", 100),
            down()));
  }

  private static List<FaultRow> statuses() {
    return List.of(
        of(
            "gzip-announced",
            "do: [{throttle: {http: 429, retry_after: 600s}}, {headers: {Content-Encoding: gzip}}]",
            fault("throttled", 4),
            blocked("app", 400)),
        survived("brotli-announced", "do: {headers: {Content-Encoding: br}}", ""),
        survived(
            "unknown-error",
            "every: 3\n    do: {error: {http: 500, code: 1, subcode: 99,"
                + " message: An unknown error occurred}}",
            "page_size: 14",
            fault("transient", 1)),
        of(
            "status-202",
            "do: {text: {http: 202, body: hello}}",
            fault("unreadable", 202),
            sample("wabascope_graph_last_error_code\\{APP", 202)),
        of("status-204", "do: {empty: {http: 204}}", fault("unreadable", 204), down()));
  }

  private static List<FaultRow> usage() {
    String header = "do: {business_usage: '{\"NODE\": [%s]}'}";
    return List.of(
        survived(
            "usage-of-others",
            header.formatted("{\"type\": \"ads_insights\", \"call_count\": 100,"
                + " \"estimated_time_to_regain_access\": 30},"
                + " {\"type\": \"whatsapp_business_management\", \"call_count\": 1}"),
            "",
            sample(
                "wabascope_graph_usage_ratio\\{APP,id=\"[0-9]*\",resource=\"call_count\","
                    + "scope=\"business\"",
                0.01)),
        of(
            "usage-as-text",
            header.formatted("{\"type\": \"whatsapp_business_management\", \"call_count\": \"1\","
                + " \"estimated_time_to_regain_access\": \"30\"}"),
            blocked("business", 1_000)));
  }
}

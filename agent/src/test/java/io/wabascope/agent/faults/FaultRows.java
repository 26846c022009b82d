package io.wabascope.agent.faults;

import static io.wabascope.agent.faults.FaultRow.of;
import static io.wabascope.agent.faults.FaultRow.survived;
import static io.wabascope.agent.faults.SampleExpectation.blocked;
import static io.wabascope.agent.faults.SampleExpectation.down;
import static io.wabascope.agent.faults.SampleExpectation.fault;
import static io.wabascope.agent.faults.SampleExpectation.faults;
import static io.wabascope.agent.faults.SampleExpectation.sample;
import static io.wabascope.agent.faults.SampleExpectation.tokenRefused;

import java.util.ArrayList;
import java.util.List;

/** The faults and their expected samples. */
final class FaultRows {
  private static final String USAGE =
      "wabascope_graph_usage_ratio\\{APP,id=\"[0-9]*\",resource=\"call_count\",scope=";

  private FaultRows() {}

  static List<FaultRow> all() {
    List<FaultRow> all = new ArrayList<>(throttles());
    all.addAll(usage());
    all.addAll(credentials());
    all.addAll(targetFaults());
    all.addAll(RefusalRows.all());
    all.addAll(transientFaults());
    all.addAll(brokenLists());
    all.addAll(oddShapes());
    all.addAll(TruthFaultRows.all());
    return List.copyOf(all);
  }

  private static List<FaultRow> throttles() {
    List<FaultRow> rows = new ArrayList<>();
    for (int code : List.of(4, 17, 32, 341, 613)) {
      rows.add(of(
          "throttle-" + code,
          "do: {throttle: {code: " + code + ", regain: 10m}}",
          fault("throttled", code),
          blocked("app", 400)));
    }
    for (int code : List.of(80007, 80008)) {
      rows.add(new FaultRow(
          "throttle-" + code,
          "do: {throttle: {code: " + code + ", regain: 10m}}",
          "",
          began -> List.of(
              fault("throttled", code),
              blocked("business", 400),
              SampleExpectation.recovered("assigned", began))));
    }
    rows.add(of(
        "retry-after-seconds",
        "do: {throttle: {http: 429, retry_after: 300s}}",
        fault("throttled", 4),
        blocked("app", 150)));
    rows.add(of(
        "retry-after-date",
        "do: {throttle: {http: 429, retry_after_date: 300s}}",
        fault("throttled", 4),
        blocked("app", 150)));
    rows.add(of(
        "retry-after-nonsense",
        "do: {throttle: {http: 429, retry_after_text: soon}}",
        fault("throttled", 4),
        blocked("app", 0)));
    rows.add(
        of("no-time-named", "do: {throttle: {code: 4}}", fault("throttled", 4), blocked("app", 0)));
    return rows;
  }

  private static List<FaultRow> usage() {
    return List.of(
        of(
            "usage-over-100",
            "do: {app_usage: 120}",
            sample(USAGE + "\"app\"", 1.2),
            blocked("app", 0)),
        of(
            "usage-business",
            "do: {business_usage: 97}",
            sample(USAGE + "\"business\"", 0.97),
            blocked("business", 0)),
        survived("usage-fraction", "do: {app_usage: 12.5}", "", sample(USAGE + "\"app\"", 0.125)),
        survived("usage-malformed", "do: {app_usage: \"{\\\"call_count\\\": \"}", ""));
  }

  private static List<FaultRow> credentials() {
    return List.of(
        token("token-expired", "token_expired", 190),
        token("token-expired-400", "{token_expired: {http: 400}}", 190),
        token("token-invalid", "token_invalid", 190),
        token("token-102", "{error: {http: 401, code: 102}}", 102),
        token("token-104", "{error: {http: 400, code: 104}}", 104),
        of("access-blocked", "do: blocked", fault("blocked", 200), blocked("app", 100)),
        of("policy", "do: policy", fault("blocked", 368), blocked("app", 100)));
  }

  private static FaultRow token(String name, String action, int code) {
    return of(name, "do: " + action, fault("auth", code), tokenRefused(), blocked("app", 100));
  }

  private static List<FaultRow> targetFaults() {
    return List.of(
        of("permission-10", "do: permission", fault("permission", 10), down()),
        of(
            "permission-200",
            "do: {error: {http: 403, code: 200}}",
            fault("permission", 200),
            down()),
        of("missing", "do: missing", fault("missing", 100), down()),
        of("any-error", "do: {error: {http: 400, code: 3}}", fault("permission", 3), down()),
        survived(
            "field-refused",
            "do: {refuse_field: ownership_type}",
            "",
            sample("wabascope_degraded_field\\{APP.*field=\"ownership_type\"", 1)),
        survived(
            "cursor-expired",
            "page: 2\n    times: 1\n    do: expired_cursor",
            "page_size: 5",
            faults("parameter", 100, 1)),
        survived(
            "too-much-data",
            "do: {reduce_data: {above: 3}}",
            "page_size: 14",
            faults("too_much_data", 1, 2)));
  }

  private static List<FaultRow> transientFaults() {
    return List.of(
        once("transient-2", "unavailable", fault("transient", 2)),
        once("transient-1", "{error: {http: 500, code: 1}}", fault("transient", 1)),
        once("embedded-error", "{embedded_error: {code: 2}}", fault("transient", 2)),
        once("html", "html", fault("transient", 502)),
        once("empty", "empty", fault("transient", 500)),
        once("text", "{text: {body: hello}}", fault("unreadable", 0)),
        once("truncated", "{truncated: 0.5}", fault("unreadable", 0)),
        once("torn", "{torn: 0.5}", fault("unreadable", 0)),
        once("reset", "reset", fault("unreadable", 0)),
        once("late", "{delay: 6s}", fault("unreadable", 0)),
        once("drip", "{drip: {bytes: 1, every: 1s}}", fault("unreadable", 0)),
        once("never", "never", fault("unreadable", 0)),
        of("huge", "do: {huge: {size: 500MiB}}", fault("too_much_data", 0)),
        of(
            "huge-packed",
            "do: {huge: {size: 500MiB, compressed: true}}",
            fault("too_much_data", 0)));
  }

  private static FaultRow once(String name, String action, SampleExpectation sampleExpectation) {
    return survived(name, "times: 1\n    do: " + action, "", sampleExpectation);
  }

  private static List<FaultRow> brokenLists() {
    return List.of(
        of("no-data", "do: no_data", fault("unreadable", 0), down()),
        of("null-data", "do: null_data", fault("unreadable", 0), down()),
        survived("no-cursors", "do: no_cursors", "page_size: 5"),
        survived("no-paging", "do: no_paging", ""),
        survived("empty-page", "page: 2\n    do: empty_page", "page_size: 5"),
        of("same-cursor", "do: same_cursor", down()),
        survived("objects-twice", "do: duplicate_ids", "page_size: 5"),
        survived("foreign-next", "do: {next_host: \"STRANGER\"}", "page_size: 5"),
        survived("next-version", "do: {next_version: v26.0}", "page_size: 5"),
        of("redirect", "do: {redirect: {to: \"STRANGER\"}}", fault("unreadable", 302), down()),
        of("not-modified", "do: not_modified", fault("unreadable", 304), down()));
  }

  private static List<FaultRow> oddShapes() {
    return List.of(
        survived("content-type", "do: {content_type: text/html}", ""),
        survived("numeric-ids", "do: numeric_ids", ""),
        survived("bare-lists", "do: bare_lists", ""),
        survived("lower-case", "do: lower_case", ""),
        survived(
            "unknown-state",
            "do: {replace: {account_review_status: PURPLE}}",
            "",
            sample("whatsapp_account_review_status\\{.*status=\"PURPLE\"", 1),
            new SampleExpectation(
                "wabascope_unknown_states_total\\{field=\"account_review_status\"",
                count -> count >= 1)),
        survived("fields-absent", "do: [{omit: [name]}, {replace: {currency: null}}]", ""),
        survived(
            "hostile-name",
            "do: {replace: {name: \"a\\\"b\\\\c\"}}",
            "",
            sample("whatsapp_account_info\\{.*name=\"a\\\\\"b\\\\\\\\c\"", 1)),
        survived("times", "do: {times: epoch}", ""),
        survived("headers", "do: {headers: {X-Unheard-Of: yes}}", ""),
        survived(
            "quality-drop",
            "times: 1\n    do: {world: {set: {phone_numbers.quality_rating: RED},"
                + " edge: owned_whatsapp_business_accounts, node: \"NODE\"}}",
            "",
            new SampleExpectation(
                "whatsapp_transitions_total\\{.*to=\"RED\"", count -> count >= 1)));
  }
}

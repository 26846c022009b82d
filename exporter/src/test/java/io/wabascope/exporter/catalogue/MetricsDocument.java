package io.wabascope.exporter.catalogue;

import io.wabascope.exporter.model.StateVisitor;
import java.util.List;
import java.util.stream.Collectors;

/** Renders METRICS.md from the catalogue. */
final class MetricsDocument {
  private static final String HEAD = """
      # Metrics

      All metric families of Wabascope. `/metrics/inventory` returns the first table,
      `/metrics/agent` the second, `/metrics` both. This file is written from the metric catalogue
      and checked by a test; `README.md` has the command.

      Rules for all families:
      - A state is a gauge with the state as a label. The series of the current state has the
        value 1. Other states have no series, or the value 0 with `exposition.states: all`.
        States that Meta adds appear under their own name, in upper case.
      - With `exposition.objects: exceptions`, or above `exposition.max_series`, only objects in a
        non-nominal state (exceptions) have per-object series. An account is also an exception if
        one of its phone numbers is. After its recovery an object keeps its series for
        `exposition.keep_after_recovery`. `whatsapp_objects` and `whatsapp_transitions_total` always
        count every object. The nominal states are listed below. Every other state is an exception,
        including states that Meta adds. Templates, permissions and single entities of
        `health_status` are never exceptions. `can_send_message` is Meta's verdict, which errors of
        calling affect; `sending` is the same verdict without them, and decides what is an exception.
      NOMINAL
      - `sending` is BLOCKED, and `whatsapp_account_sending_blocked` is 1, if an entity is blocked by
        any error but those of calling (138xxx), if it is blocked without an error, and if Meta's
        verdict is BLOCKED and neither an entity nor calling explains it. An unknown verdict has no
        `whatsapp_account_sending_blocked`.
      - `primary_funding` (field `primary_funding_id`, only on request) is PRESENT or ABSENT in
        `whatsapp_objects`, `whatsapp_transitions_total` and `/api/v1/objects`. The id is never kept.
      - A value that Meta does not report has no series. A label without a value is empty.
      - Samples have no timestamps. They show the result of the last sweeps. The age of the data is
        `time() - wabascope_sweep_last_success_timestamp_seconds`.
      - Free-text names are labels of `_info` only; join by id, for example
        `whatsapp_account_review_status{status="REJECTED"} * on (waba_id) group_left (name)
        whatsapp_account_info`.
      - A member exposes the gauges of an app and of its targets only while it sweeps a target of that app. What the API said of
        tokens and usage is not exposed after the secret changed, or an hour after it was last received (the result of an
        inspection: an hour and two intervals of `token_probe`). `wabascope_token_valid` is 0 also on a member that takes over an
        app whose token was refused.
      - `wabascope_webhook_` families are of the member that received the events, and only of apps that receive any now.
      - A phone number is identified by `phone_number_id` and `waba_id` together.
      - *stable*: name and labels change only with a major version; old and new names overlap for a
        while. *experimental*: Meta does not guarantee the source; the family is removed if the
        field is.
      - In OpenMetrics the family name of a counter has no `_total`; its samples have it.
      """;
  private static final String TAIL = """

      `/metrics/agent` also returns Micrometer's metrics of the JVM and the process, and Vert.x's
      metrics of HTTP clients, HTTP servers and event loops. A new version of a library may rename
      them.
      """;

  private MetricsDocument() {}

  static String render() {
    return HEAD.replace("NOMINAL", nominal())
        + table("The inventory", "field of the Graph API", MetricCatalogue.inventory())
        + table("The agent", "source", MetricCatalogue.agent())
        + TAIL;
  }

  private static String nominal() {
    return StateVisitor.SINGLE_STATE_FIELDS.stream()
        .map(field -> "  - " + field.kind().label() + " `" + field.label() + "`: "
            + field.knownStates().stream()
                .filter(field::isNominal)
                .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("\n"));
  }

  private static String table(String title, String source, List<MetricMetadata> metrics) {
    return "\n## " + title + "\n\n| family | type | labels | meaning | " + source
        + " | stability |\n|---|---|---|---|---|---|\n"
        + metrics.stream().map(MetricsDocument::row).collect(Collectors.joining());
  }

  private static String row(MetricMetadata metric) {
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            metric.name(),
            metric.type().label(),
            String.join(", ", metric.labels()),
            metric.help(),
            metric.source(),
            metric.stability().label());
  }
}

package io.wabascope.exporter.catalogue;

import io.wabascope.exporter.model.StateVisitor;
import java.util.List;
import java.util.stream.Collectors;

/** METRICS.md, as the catalogue has it. */
final class MetricsDocument {
  private static final String HEAD = """
      # Metrics

      All families that Wabascope exposes of its own. `/metrics/inventory` has the first table,
      `/metrics/agent` the second, `/metrics` both. Written from the catalogue in code, and held
      against it by a test.

      What holds for all of them:
      - A state is a gauge with the state as a label and the value 1; a state not in force has no
        series, or with `exposition.states: all` the value 0. States that Meta adds appear as they
        come, in upper case.
      - With `exposition.objects: exceptions`, and beyond `exposition.max_series`, only an object with
        a state that needs a human has series of its own: all of them, an account also when one of
        its numbers is in such a state. It keeps them for `exposition.keep_after_recovery`.
        `whatsapp_objects` and `whatsapp_transitions_total` always count every object. Any state but
        these is an exception, a new one of Meta's too; templates and permissions make none:
      NOMINAL
      - What Meta does not report has no series; a label without a value is empty.
      - Samples bear no timestamp. They show what the last sweeps found: how old that is, is
        `time() - wabascope_sweep_last_success_timestamp_seconds`.
      - Names that people type are only on `_info`; join by id, for example
        `whatsapp_account_review_status{status="REJECTED"} * on (waba_id) group_left (name)
        whatsapp_account_info`.
      - A phone number is told by `phone_number_id` and `waba_id` together.
      - *stable*: name and labels change only with a major version, after a time of both.
        *experimental*: Meta does not vouch for the source, and the family may go with it.
      - In OpenMetrics, the family of a counter is named without `_total`, its samples with it.
      """;
  private static final String TAIL = """

      `/metrics/agent` also has Micrometer's meters of the JVM and the process, and Vert.x's of HTTP
      clients, HTTP servers and event loops, under their own names: they follow those libraries.
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

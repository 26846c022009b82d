package io.wabascope.exporter.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.exporter.status.AppCause;
import io.wabascope.exporter.status.StatusReport;
import io.wabascope.exporter.status.StatusReport.AppStatus;
import io.wabascope.exporter.status.StatusReport.ConfigStatus;
import io.wabascope.exporter.status.StatusReport.FaultStatus;
import io.wabascope.exporter.status.StatusReport.MemberStatus;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.StatusReport.TokenStatus;
import io.wabascope.exporter.status.TargetDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts a {@link StatusReport} to JSON. Every key is present; unknown values are null. */
final class StatusJson {
  private StatusJson() {}

  static JsonObject toJson(StatusReport report, Instant now) {
    return new JsonObject()
        .put("version", report.version())
        .put("started", report.startedAt())
        .put("now", now)
        .put("members", toArray(report.members(), StatusJson::member))
        .put("targets", toArray(report.targets(), StatusJson::target))
        .put("apps", toArray(report.apps(), StatusJson::app))
        .put("notices", toArray(report.notices(), StatusJson::notice))
        .put("configuration", configuration(report.configuration()));
  }

  private static JsonObject configuration(ConfigStatus configuration) {
    String state = !configuration.problems().isEmpty()
        ? "refused"
        : configuration.keysNeedingRestart().isEmpty() ? "active" : "restart_pending";
    return new JsonObject()
        .put("state", state)
        .put("problems", configuration.problems())
        .put("keys_needing_restart", configuration.keysNeedingRestart());
  }

  private static JsonObject member(MemberStatus member) {
    return new JsonObject()
        .put("address", member.address())
        .put("this", member.isSelf())
        .put("targets", member.targets())
        .put("objects", member.objects());
  }

  static JsonObject target(TargetStatus status) {
    FaultStatus fault = status.fault();
    TargetDetails details = status.details();
    return new JsonObject()
        .put("app", status.target().app())
        .put("edge", status.target().edge().path())
        .put("node_id", status.target().node())
        .put("owner", status.owner())
        .put("health", status.health().label())
        .put("up", status.sweepStatus().up())
        .put("last_complete", status.sweepStatus().lastComplete())
        .put("objects", status.sweepStatus().objects())
        .put("next_due", status.sweepStatus().nextDue())
        .put("blocked_until", status.blockedUntil())
        .put("ends", details.namedEnd())
        .put("interval_seconds", seconds(status.sweepStatus().interval()))
        .put("expected_delay_seconds", seconds(status.sweepStatus().expectedDelay()))
        .put("missing", details.missingCount())
        .put("held", details.held())
        .put("unreadable_items", details.unreadableItems())
        .put("refused_fields", details.refusedFields())
        .put("fault", fault == null ? null : fault(fault, details));
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis() / 1e3;
  }

  private static JsonObject fault(FaultStatus fault, TargetDetails details) {
    return new JsonObject()
        .put("class", fault.faultClass())
        .put("code", fault.code())
        .put("subcode", details.subcode())
        .put("at", fault.failedAt())
        .put("in_a_row", fault.consecutive())
        .put("remedy", fault.remedy());
  }

  private static JsonObject app(AppStatus app) {
    return new JsonObject()
        .put("app", app.name())
        .put("calls_per_hour", app.budget().callsPerHour())
        .put("tokens", app.availableCalls())
        .put("capacity", app.budget().burst())
        .put("demand_ratio", app.demandRatio())
        .put("usage_ratio", app.usageRatio())
        .put("blocked_until", app.blockedUntil())
        .put("stopped", stop(app.cause()))
        .put("token", token(app.token()));
  }

  private static @Nullable JsonObject token(@Nullable TokenStatus token) {
    if (token == null) {
      return null;
    }
    Boolean accepted = token.accepted();
    return new JsonObject()
        .put("location", token.location())
        .put("state", accepted == null ? "unknown" : accepted ? "accepted" : "refused")
        .put("expires", token.expiresAt())
        .put("data_access_expires", token.dataAccessExpiresAt())
        .put("missing_permissions", token.missingPermissions());
  }

  private static JsonObject notice(StatusReport.Notice notice) {
    return new JsonObject().put("urgent", notice.urgent()).put("text", notice.text());
  }

  private static @Nullable JsonObject stop(@Nullable AppCause cause) {
    return cause == null
        ? null
        : new JsonObject()
            .put("class", cause.faultClass())
            .put("code", cause.code())
            .put("subcode", cause.subcode())
            .put("since", cause.since())
            .put("next_check", cause.nextCheck())
            .put("ends", cause.namedEnd())
            .put("token", cause.token().location());
  }

  static <T> JsonArray toArray(Collection<T> values, Function<T, ?> toValue) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(toValue.apply(value)));
    return array;
  }
}

package io.wabascope.exporter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.exporter.http.StatusReport.AppStatus;
import io.wabascope.exporter.http.StatusReport.FaultStatus;
import io.wabascope.exporter.http.StatusReport.MemberStatus;
import io.wabascope.exporter.http.StatusReport.TargetStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A report in JSON: every key is always there, and what is not known is null. */
final class StatusJson {
  private StatusJson() {}

  static JsonObject of(StatusReport report, Instant now) {
    return new JsonObject()
        .put("version", report.version())
        .put("started", time(report.started()))
        .put("now", time(now))
        .put("members", array(report.members(), StatusJson::member))
        .put("targets", array(report.targets(), StatusJson::target))
        .put("apps", array(report.apps(), StatusJson::app));
  }

  private static JsonObject member(MemberStatus member) {
    return new JsonObject()
        .put("address", member.address())
        .put("this", member.isThis())
        .put("targets", member.targets())
        .put("objects", member.objects());
  }

  private static JsonObject target(TargetStatus status) {
    FaultStatus fault = status.fault();
    return new JsonObject()
        .put("app", status.target().app())
        .put("edge", status.target().edge().path())
        .put("node_id", status.target().node())
        .put("owner", status.owner())
        .put("health", status.condition().label())
        .put("up", status.sweeps().up())
        .put("last_complete", time(status.sweeps().lastComplete()))
        .put("objects", status.sweeps().objects())
        .put("next_due", time(status.sweeps().nextDue()))
        .put("blocked_until", time(status.blockedUntil()))
        .put("fault", fault == null ? null : fault(fault));
  }

  private static JsonObject fault(FaultStatus fault) {
    return new JsonObject()
        .put("class", fault.sort())
        .put("code", fault.code())
        .put("at", time(fault.at()))
        .put("in_a_row", fault.inARow())
        .put("remedy", fault.remedy());
  }

  private static JsonObject app(AppStatus app) {
    return new JsonObject()
        .put("app", app.app())
        .put("calls_per_hour", app.budget().callsPerHour())
        .put("tokens", app.tokens())
        .put("capacity", app.budget().burst())
        .put("demand_ratio", app.demand())
        .put("usage_ratio", app.usage())
        .put("blocked_until", time(app.blockedUntil()));
  }

  static <T> JsonArray array(Collection<T> values, Function<T, ?> json) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(json.apply(value)));
    return array;
  }

  static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}

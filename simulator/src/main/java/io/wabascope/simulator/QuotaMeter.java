package io.wabascope.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.BlockNotice;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts calls against the quota and sets the usage headers. Rejected calls count too: a client
 * that keeps calling stays blocked for longer, as in the real API. Confined to the server's
 * context.
 *
 * <p>{@code call_count} is the percentage of used calls. {@code total_cputime} is the percentage of
 * served objects, with 100 objects for each call of the quota. {@code total_time} is their mean.
 */
final class QuotaMeter {
  private static final int OBJECTS_PER_CALL = 100;
  private static final int MAX_NODES = 10_000;

  private final GraphLimits limits;
  private final Map<String, RollingWindow> windowByApp = new HashMap<>();
  private final Map<String, RollingWindow> windowByNode = new HashMap<>();

  QuotaMeter(GraphLimits limits) {
    this.limits = limits;
  }

  void countCall(Call call) {
    if (limits.quota() != null) {
      appWindow(call).add(call.receivedAt(), 0);
      nodeWindow(call).add(call.receivedAt(), 0);
    }
  }

  /** The error if this call exceeds the quota. */
  Optional<Reply> checkQuota(Call call, String traceId) {
    if (limits.quota() == null || appWindow(call).count(call.receivedAt()) <= limits.quota()) {
      return Optional.empty();
    }
    Instant until = call.receivedAt().plus(Duration.ofMinutes(minutesUntilRegain(call)));
    return Optional.of(
        Reply.error(GraphError.tooManyCalls(), traceId).blockNotice(new BlockNotice(null, until)));
  }

  /** Adds the number of objects served by the last counted call. */
  void countObjects(Call call, int objects) {
    if (limits.quota() != null) {
      appWindow(call).addCost(objects);
      nodeWindow(call).addCost(objects);
    }
  }

  /**
   * Sets the usage headers if there is any usage, as in the real API. Headers that a reply already
   * has are kept.
   */
  void setUsageHeaders(Call call, Reply reply) {
    if (limits.quota() == null || reply.headers().containsKey("X-Business-Use-Case-Usage")) {
      return;
    }
    JsonObject app = usageJson(appWindow(call), call.receivedAt());
    if (app.getInteger("call_count") == 0) {
      return;
    }
    JsonObject businessUsage = usageJson(nodeWindow(call), call.receivedAt())
        .put("type", "whatsapp_business_management")
        .put("estimated_time_to_regain_access", minutesUntilRegain(call));
    reply.header("X-App-Usage", app.encode());
    reply.header(
        "X-Business-Use-Case-Usage",
        new JsonObject().put(call.node(), new JsonArray().add(businessUsage)).encode());
  }

  private JsonObject usageJson(RollingWindow window, Instant now) {
    int quota = quota();
    long calls = 100L * window.count(now) / quota;
    long cpu = 100L * window.cost(now) / ((long) quota * OBJECTS_PER_CALL);
    return new JsonObject()
        .put("call_count", (int) calls)
        .put("total_cputime", (int) cpu)
        .put("total_time", (int) ((calls + cpu) / 2));
  }

  /** Minutes until a call is allowed again, rounded up; 0 if calls are allowed. */
  private long minutesUntilRegain(Call call) {
    if (appWindow(call).count(call.receivedAt()) <= quota()) {
      return 0;
    }
    Duration wait =
        Duration.between(call.receivedAt(), appWindow(call).whenBelow(quota(), call.receivedAt()));
    return wait.plusSeconds(60).minusMillis(1).toMinutes();
  }

  private int quota() {
    return limits.quota() == null ? Integer.MAX_VALUE : limits.quota();
  }

  private RollingWindow appWindow(Call call) {
    return windowByApp.computeIfAbsent(call.app(), app -> new RollingWindow(limits.window()));
  }

  /** Callers choose node ids: above this maximum, new nodes share a window. */
  private RollingWindow nodeWindow(Call call) {
    String nodeKey = call.app() + "/" + call.node();
    String key =
        windowByNode.containsKey(nodeKey) || windowByNode.size() < MAX_NODES ? nodeKey : "others";
    return windowByNode.computeIfAbsent(key, ignored -> new RollingWindow(limits.window()));
  }
}

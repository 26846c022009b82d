package io.wabascope.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.Reply;
import io.wabascope.simulator.exchange.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts calls against the quota and tells it in the usage headers. A refused call counts as well:
 * who goes on calling stays out for longer, as with the real API. Confined to the server's context.
 *
 * <p>Percentages are real: {@code call_count} of the calls, {@code total_cputime} of the objects
 * served where each call of the quota would pay for 100, {@code total_time} the mean of the two.
 */
final class Meter {
  private static final int OBJECTS_PER_CALL = 100;
  private static final int MOST_NODES = 10_000;

  private final Limits limits;
  private final Map<String, RollingWindow> ofApp = new HashMap<>();
  private final Map<String, RollingWindow> ofNode = new HashMap<>();

  Meter(Limits limits) {
    this.limits = limits;
  }

  void count(Call call) {
    if (limits.quota() != null) {
      window(call).add(call.at(), 0);
      nodeWindow(call).add(call.at(), 0);
    }
  }

  /** The refusal, where this call is one too many. */
  Optional<Reply> refusal(Call call, String traceId) {
    if (limits.quota() == null || window(call).count(call.at()) <= limits.quota()) {
      return Optional.empty();
    }
    Instant until = call.at().plus(Duration.ofMinutes(regainMinutes(call)));
    return Optional.of(Reply.error(GraphError.tooManyCalls(), traceId).stop(new Stop(null, until)));
  }

  /** Notes how many objects the last counted call was served. */
  void served(Call call, int objects) {
    if (limits.quota() != null) {
      window(call).addCost(objects);
      nodeWindow(call).addCost(objects);
    }
  }

  /**
   * Sets the usage headers; as in the real API, only where there is something to tell. An answer
   * that came with its own keeps it.
   */
  void tell(Call call, Reply reply) {
    if (limits.quota() == null || reply.headers().containsKey("X-Business-Use-Case-Usage")) {
      return;
    }
    JsonObject app = percentages(window(call), call.at());
    if (app.getInteger("call_count") == 0) {
      return;
    }
    JsonObject business = percentages(nodeWindow(call), call.at())
        .put("type", "whatsapp_business_management")
        .put("estimated_time_to_regain_access", regainMinutes(call));
    reply.header("X-App-Usage", app.encode());
    reply.header(
        "X-Business-Use-Case-Usage",
        new JsonObject().put(call.node(), new JsonArray().add(business)).encode());
  }

  private JsonObject percentages(RollingWindow window, Instant now) {
    int quota = quota();
    long calls = 100L * window.count(now) / quota;
    long cpu = 100L * window.cost(now) / ((long) quota * OBJECTS_PER_CALL);
    return new JsonObject()
        .put("call_count", (int) calls)
        .put("total_cputime", (int) cpu)
        .put("total_time", (int) ((calls + cpu) / 2));
  }

  /** Whole minutes until a call would be let in again; 0 while calls are. */
  private long regainMinutes(Call call) {
    if (window(call).count(call.at()) <= quota()) {
      return 0;
    }
    Duration wait = Duration.between(call.at(), window(call).below(quota(), call.at()));
    return wait.plusSeconds(60).minusMillis(1).toMinutes();
  }

  private int quota() {
    return limits.quota() == null ? Integer.MAX_VALUE : limits.quota();
  }

  private RollingWindow window(Call call) {
    return ofApp.computeIfAbsent(call.app(), app -> new RollingWindow(limits.window()));
  }

  /** Nodes come from outside: past so many, new ones share a window. */
  private RollingWindow nodeWindow(Call call) {
    String own = call.app() + "/" + call.node();
    String key = ofNode.containsKey(own) || ofNode.size() < MOST_NODES ? own : "others";
    return ofNode.computeIfAbsent(key, fresh -> new RollingWindow(limits.window()));
  }
}

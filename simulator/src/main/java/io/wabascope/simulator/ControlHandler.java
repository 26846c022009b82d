package io.wabascope.simulator;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.scenario.Scenario;
import io.wabascope.simulator.scenario.ScenarioException;
import io.wabascope.simulator.scenario.WorldChange;
import io.wabascope.simulator.world.Provider;
import io.wabascope.simulator.world.World;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Serves the control API: call log, scenario, world and counts of events. Confined to the server's context.
 */
final class ControlHandler implements Handler<HttpServerRequest> {
  static final String PATH = "/_simulator/";
  private static final int MAX_BODY = 1 << 20;

  private final SimulationState simulationState;
  private final CallLog callLog;
  private final InstantSource clock;
  private final Supplier<JsonObject> eventCounts;
  private final RandomGenerator random = new SplittableRandom(1);

  ControlHandler(
      SimulationState simulationState,
      CallLog callLog,
      InstantSource clock,
      Supplier<JsonObject> eventCounts) {
    this.simulationState = simulationState;
    this.callLog = callLog;
    this.clock = clock;
    this.eventCounts = eventCounts;
  }

  @Override
  public void handle(HttpServerRequest request) {
    switch (request.method() + " " + request.path().substring(PATH.length())) {
      case "GET ledger" -> respond(request, 200, callLog.toJson());
      case "DELETE ledger" -> {
        callLog.clear();
        respond(request, 200, callLog.toJson());
      }
      case "GET scenario" -> respond(request, 200, scenarioJson());
      case "DELETE scenario" -> {
        simulationState.start(Scenario.of(), clock.instant());
        respond(request, 200, scenarioJson());
      }
      case "POST scenario" -> readBody(request, this::startScenario);
      case "GET world" -> respond(request, 200, worldJson());
      case "GET events" -> respond(request, 200, eventCounts.get());
      case "POST world" -> readBody(request, this::changeWorld);
      default ->
        respond(request, 404, new JsonObject().put("problem", "unknown path of the control API"));
    }
  }

  private interface BodyProcessor {
    JsonObject process(String body);
  }

  private static void readBody(HttpServerRequest request, BodyProcessor processor) {
    Buffer body = Buffer.buffer();
    request.handler(chunk -> {
      if (body.length() <= MAX_BODY) {
        body.appendBuffer(chunk);
      }
    });
    request.endHandler(ignored -> {
      try {
        if (body.length() > MAX_BODY) {
          throw new IllegalArgumentException("the body is larger than 1 MiB");
        }
        respond(request, 200, processor.process(body.toString().trim()));
      } catch (IllegalArgumentException invalid) {
        respond(request, 400, problemsJson(invalid));
      }
    });
  }

  private static JsonObject problemsJson(IllegalArgumentException invalid) {
    JsonArray problems = new JsonArray();
    if (invalid instanceof ScenarioException scenario) {
      scenario.problems().forEach(problem -> problems.add(problem.toString()));
    } else {
      problems.add(String.valueOf(invalid.getMessage()));
    }
    return new JsonObject().put("problems", problems);
  }

  private JsonObject startScenario(String presetOrYaml) {
    simulationState.start(
        presetOrYaml.matches("[a-z-]+")
            ? Scenario.preset(presetOrYaml)
            : Scenario.parse(presetOrYaml, "scenario"),
        clock.instant());
    return scenarioJson();
  }

  private JsonObject changeWorld(String yaml) {
    WorldChange.parse(yaml)
        .forEach(change -> change.apply(simulationState.world(), random, clock.instant()));
    return worldJson();
  }

  private JsonObject scenarioJson() {
    Scenario current = simulationState.scenario();
    return new JsonObject()
        .put("playing", current.name())
        .put("rules", current.rules().size())
        .put("speed", current.speed())
        .put("presets", new JsonArray(Scenario.presets()));
  }

  private JsonObject worldJson() {
    World world = simulationState.world();
    JsonArray providers = new JsonArray();
    for (Provider provider : world.providers()) {
      JsonObject edges = new JsonObject();
      for (Edge edge : Edge.values()) {
        edges.put(edge.path(), world.listedIds(edge, provider.node(edge)).size());
      }
      providers.add(new JsonObject()
          .put("application_id", provider.applicationId())
          .put("business_id", provider.businessId())
          .put("user_id", provider.userId())
          .put("edges", edges));
    }
    return new JsonObject().put("accounts", world.accounts().size()).put("providers", providers);
  }

  private static void respond(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.encodePrettily() + "\n");
  }
}

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
import java.util.random.RandomGenerator;

/**
 * The door for whoever directs the rehearsal: what was asked, what is played, what the world is
 * like. Confined to the server's context.
 */
final class Backstage implements Handler<HttpServerRequest> {
  static final String PATH = "/_simulator/";
  private static final int LONGEST_BODY = 1 << 20;

  private final Stage stage;
  private final Ledger ledger;
  private final InstantSource clock;
  private final RandomGenerator random = new SplittableRandom(1);

  Backstage(Stage stage, Ledger ledger, InstantSource clock) {
    this.stage = stage;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public void handle(HttpServerRequest request) {
    switch (request.method() + " " + request.path().substring(PATH.length())) {
      case "GET ledger" -> answer(request, 200, ledger.json());
      case "DELETE ledger" -> {
        ledger.clear();
        answer(request, 200, ledger.json());
      }
      case "GET scenario" -> answer(request, 200, scenario());
      case "DELETE scenario" -> {
        stage.play(Scenario.of(), clock.instant());
        answer(request, 200, scenario());
      }
      case "POST scenario" -> read(request, this::play);
      case "GET world" -> answer(request, 200, world());
      case "POST world" -> read(request, this::move);
      default -> answer(request, 404, new JsonObject().put("problem", "no such page backstage"));
    }
  }

  private interface Reader {
    JsonObject read(String body);
  }

  private static void read(HttpServerRequest request, Reader reader) {
    Buffer body = Buffer.buffer();
    request.handler(part -> {
      if (body.length() <= LONGEST_BODY) {
        body.appendBuffer(part);
      }
    });
    request.endHandler(end -> {
      try {
        if (body.length() > LONGEST_BODY) {
          throw new IllegalArgumentException("more than 1 MiB");
        }
        answer(request, 200, reader.read(body.toString().trim()));
      } catch (IllegalArgumentException refused) {
        answer(request, 400, problems(refused));
      }
    });
  }

  private static JsonObject problems(IllegalArgumentException refused) {
    JsonArray problems = new JsonArray();
    if (refused instanceof ScenarioException scenario) {
      scenario.problems().forEach(problem -> problems.add(problem.toString()));
    } else {
      problems.add(String.valueOf(refused.getMessage()));
    }
    return new JsonObject().put("problems", problems);
  }

  private JsonObject play(String presetOrYaml) {
    stage.play(
        presetOrYaml.matches("[a-z-]+")
            ? Scenario.preset(presetOrYaml)
            : Scenario.parse(presetOrYaml, "scenario"),
        clock.instant());
    return scenario();
  }

  private JsonObject move(String yaml) {
    WorldChange.parse(yaml).forEach(change -> change.apply(stage.world(), random, clock.instant()));
    return world();
  }

  private JsonObject scenario() {
    Scenario playing = stage.scenario();
    return new JsonObject()
        .put("playing", playing.name())
        .put("rules", playing.rules().size())
        .put("speed", playing.speed())
        .put("presets", new JsonArray(Scenario.presets()));
  }

  private JsonObject world() {
    World world = stage.world();
    JsonArray providers = new JsonArray();
    for (Provider provider : world.providers()) {
      JsonObject edges = new JsonObject();
      for (Edge edge : Edge.values()) {
        edges.put(edge.path(), world.ids(edge, provider.node(edge)).size());
      }
      providers.add(new JsonObject()
          .put("application_id", provider.applicationId())
          .put("business_id", provider.businessId())
          .put("user_id", provider.userId())
          .put("edges", edges));
    }
    return new JsonObject().put("accounts", world.accounts().size()).put("providers", providers);
  }

  private static void answer(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.encodePrettily() + "\n");
  }
}

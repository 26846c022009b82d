package io.wabascope.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulator on a socket and a caller that trusts nobody's client but the JDK's. */
final class Rehearsal implements AutoCloseable {
  static final String TOKEN = "simulated-token-1";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  final Simulator simulator;

  private Rehearsal(SimulatorSettings settings) {
    simulator = Await.value(Simulator.start(vertx, settings));
  }

  static Rehearsal of(SimulatorSettings settings) {
    return new Rehearsal(settings);
  }

  record Answer(int status, HttpResponse<String> response) {
    JsonObject json() {
      return new JsonObject(response.body());
    }

    JsonObject error() {
      return json().getJsonObject("error");
    }

    JsonArray data() {
      return json().getJsonArray("data");
    }

    List<String> ids() {
      return data().stream().map(item -> ((JsonObject) item).getString("id")).toList();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String next() {
      return json().getJsonObject("paging", new JsonObject()).getString("next");
    }
  }

  Answer get(String path) {
    return get(path, TOKEN);
  }

  Answer get(String path, String token) {
    return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(
          request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  URI uri(String path) {
    return URI.create(path.startsWith("http") ? path : simulator.baseUrl() + path);
  }

  Answer edge(Edge edge, String query) {
    return get(path(edge) + query);
  }

  String path(Edge edge) {
    return "/v25.0/" + simulator.world().providers().get(0).node(edge) + "/" + edge.path();
  }

  /** All pages of an edge, walked by the cursor. */
  List<JsonObject> walk(Edge edge, String parameters) {
    List<JsonObject> items = new ArrayList<>();
    String after = "";
    while (true) {
      Answer page = edge(edge, "?" + parameters + after);
      if (page.status() != 200) {
        throw new AssertionError(page.status() + " " + page.response().body());
      }
      page.data().forEach(item -> items.add((JsonObject) item));
      if (page.next() == null) {
        return items;
      }
      after = "&after="
          + page.json().getJsonObject("paging").getJsonObject("cursors").getString("after");
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Await.value(simulator.stop());
    Await.value(vertx.close());
  }
}

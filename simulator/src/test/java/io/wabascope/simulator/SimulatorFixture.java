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

/** A running simulator and the JDK's HTTP client as its caller. */
final class SimulatorFixture implements AutoCloseable {
  static final String TOKEN = "simulated-token-1";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  final Simulator simulator;

  private SimulatorFixture(SimulatorSettings settings) {
    simulator = BlockingFuture.await(Simulator.start(vertx, settings));
  }

  static SimulatorFixture start(SimulatorSettings settings) {
    return new SimulatorFixture(settings);
  }

  record GraphReply(int status, HttpResponse<String> response) {
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

    String nextUrl() {
      return json().getJsonObject("paging", new JsonObject()).getString("next");
    }
  }

  GraphReply get(String path) {
    return get(path, TOKEN);
  }

  GraphReply get(String path, String token) {
    return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token));
  }

  GraphReply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(
          request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
      return new GraphReply(response.statusCode(), response);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  URI uri(String path) {
    return URI.create(path.startsWith("http") ? path : simulator.baseUrl() + path);
  }

  GraphReply getEdge(Edge edge, String query) {
    return get(edgePath(edge) + query);
  }

  String edgePath(Edge edge) {
    return "/v25.0/" + simulator.world().providers().get(0).node(edge) + "/" + edge.path();
  }

  /** All pages of an edge, fetched by cursor. */
  List<JsonObject> fetchAllPages(Edge edge, String parameters) {
    List<JsonObject> items = new ArrayList<>();
    String after = "";
    while (true) {
      GraphReply page = getEdge(edge, "?" + parameters + after);
      if (page.status() != 200) {
        throw new AssertionError(page.status() + " " + page.response().body());
      }
      page.data().forEach(item -> items.add((JsonObject) item));
      if (page.nextUrl() == null) {
        return items;
      }
      after = "&after="
          + page.json().getJsonObject("paging").getJsonObject("cursors").getString("after");
    }
  }

  static String urlEncode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    BlockingFuture.await(simulator.stop());
    BlockingFuture.await(vertx.close());
  }
}

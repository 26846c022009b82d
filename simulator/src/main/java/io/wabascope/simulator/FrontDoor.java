package io.wabascope.simulator;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.wabascope.simulator.exchange.Address;
import io.wabascope.simulator.exchange.Call;
import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.GraphRefusal;
import io.wabascope.simulator.exchange.Reply;
import io.wabascope.simulator.graph.Graph;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.Answer;
import io.wabascope.simulator.scenario.Moment;
import io.wabascope.simulator.scenario.Twist;
import io.wabascope.simulator.world.Provider;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Takes every call of the API: counts it, finds its answer, sends it. Confined to its context. */
final class FrontDoor implements Handler<HttpServerRequest> {
  private final Vertx vertx;
  private final Stage stage;
  private final Graph graph;
  private final Tokens tokens;
  private final Meter meter;
  private final Ledger ledger;
  private final InstantSource clock;
  private final SplittableRandom random;
  private long calls;

  FrontDoor(Vertx vertx, Stage stage, Tokens tokens, Ledger ledger, SimulatorSettings settings) {
    this.vertx = vertx;
    this.stage = stage;
    graph = new Graph(stage.world(), settings.dialect(), settings.limits().pageCap());
    this.tokens = tokens;
    this.ledger = ledger;
    meter = new Meter(settings.limits());
    clock = settings.clock();
    random = new SplittableRandom(settings.fleet().seed());
  }

  @Override
  public void handle(HttpServerRequest request) {
    Visit visit;
    try {
      visit = Visit.of(request, tokens, ++calls, clock.instant());
    } catch (IllegalArgumentException unreadable) {
      GraphError error = GraphError.badParameter("The query cannot be decoded");
      request.response().setStatusCode(400).end(error.json(traceId()).toBuffer());
      return;
    }
    ledger.arrived(visit.call());
    meter.count(visit.call());
    List<Action> actions = stage.act(visit.call());
    Moment moment = new Moment(visit.call(), visit.link(), stage.speed(), traceId());
    Reply reply = answer(actions, moment).orElseGet(() -> regular(visit));
    meter.tell(visit.call(), reply);
    for (Action action : actions) {
      if (action instanceof Twist twist) {
        twist.change().accept(moment, reply);
      }
    }
    send(request, visit, reply, actions.stream().map(Action::name).toList());
  }

  private static Optional<Reply> answer(List<Action> actions, Moment moment) {
    return actions.stream()
        .filter(Answer.class::isInstance)
        .map(action -> ((Answer) action).reply().apply(moment))
        .findFirst();
  }

  private Reply regular(Visit visit) {
    Call call = visit.call();
    Optional<GraphError> refusal = tokens
        .refusal(visit.token(), call.parameter("appsecret_proof"), call.at())
        .or(visit::illFormed);
    if (refusal.isPresent()) {
      return Reply.error(refusal.get(), traceId());
    }
    return meter.refusal(call, traceId()).orElseGet(() -> page(visit));
  }

  private Reply page(Visit visit) {
    Call call = visit.call();
    try {
      if (call.address().kind().equals("debug_token")) {
        return Reply.json(200, new TokenProbe(tokens).answer(visit.inspected(), call.at()));
      }
      Reply reply = Reply.json(200, graph.answer(resolveMe(call), visit.link()));
      reply.page(body -> {
        if (body.getValue("data") instanceof JsonArray items) {
          meter.served(call, items.size());
        }
      });
      return reply;
    } catch (GraphRefusal refusal) {
      return Reply.error(refusal.error(), traceId());
    }
  }

  private static Call resolveMe(Call call) {
    if (!call.node().equals("me")) {
      return call;
    }
    Address itself = call.address().on(new Provider(1).userId());
    return new Call(
        call.number(), call.at(), call.caller(), itself, call.page(), call.parameters());
  }

  private void send(HttpServerRequest request, Visit visit, Reply reply, List<String> faults) {
    if (reply.delay().isZero()) {
      deliver(request, visit, reply, faults);
    } else {
      vertx.setTimer(
          Math.max(1, reply.delay().toMillis()), timer -> deliver(request, visit, reply, faults));
    }
  }

  private void deliver(HttpServerRequest request, Visit visit, Reply reply, List<String> faults) {
    HttpServerResponse response = request.response();
    Buffer body = reply.body();
    String etag = "\"" + Integer.toHexString(Arrays.hashCode(body.getBytes())) + "\"";
    if (reply.status() == 200 && etag.equals(request.getHeader("If-None-Match"))) {
      reply.status(304);
      body = Buffer.buffer();
    }
    ledger.answered(visit.call(), reply, faults, clock.instant());
    response.setStatusCode(reply.status());
    response.putHeader("ETag", etag);
    response.putHeader("Vary", "Accept-Encoding");
    response.putHeader("facebook-api-version", visit.served());
    response.putHeader("x-fb-request-id", traceId());
    response.putHeader("x-fb-trace-id", traceId());
    response.putHeader("x-fb-rev", "1000000001");
    response.putHeader("X-FB-Debug", traceId());
    reply.headers().forEach(response::putHeader);
    reply.delivery().send(request, body, vertx);
  }

  private String traceId() {
    return HexFormat.of().toHexDigits(random.nextLong());
  }
}

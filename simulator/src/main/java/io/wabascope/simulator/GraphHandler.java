package io.wabascope.simulator;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.wabascope.simulator.call.Call;
import io.wabascope.simulator.call.CallAddress;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.GraphErrorException;
import io.wabascope.simulator.call.Reply;
import io.wabascope.simulator.graph.GraphResponder;
import io.wabascope.simulator.scenario.Action;
import io.wabascope.simulator.scenario.AnswerAction;
import io.wabascope.simulator.scenario.CallContext;
import io.wabascope.simulator.scenario.Mutation;
import io.wabascope.simulator.world.Provider;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Handles every API call: counts it, finds and sends the reply. Confined to its context. */
final class GraphHandler implements Handler<HttpServerRequest> {
  private final Vertx vertx;
  private final SimulationState simulationState;
  private final GraphResponder graphResponder;
  private final TokenRegistry tokenRegistry;
  private final QuotaMeter quotaMeter;
  private final CallLog callLog;
  private final InstantSource clock;
  private final SplittableRandom random;
  private long callCount;

  GraphHandler(
      Vertx vertx,
      SimulationState simulationState,
      TokenRegistry tokenRegistry,
      CallLog callLog,
      SimulatorSettings settings) {
    this.vertx = vertx;
    this.simulationState = simulationState;
    graphResponder = new GraphResponder(
        simulationState.world(), settings.dialect(), settings.limits().maxPageSize());
    this.tokenRegistry = tokenRegistry;
    this.callLog = callLog;
    quotaMeter = new QuotaMeter(settings.limits());
    clock = settings.clock();
    random = new SplittableRandom(settings.fleet().seed());
  }

  @Override
  public void handle(HttpServerRequest request) {
    ParsedRequest parsedRequest;
    try {
      parsedRequest = ParsedRequest.of(request, tokenRegistry, ++callCount, clock.instant());
    } catch (IllegalArgumentException invalid) {
      GraphError error = GraphError.invalidParameter("The query cannot be decoded");
      request.response().setStatusCode(400).end(error.toJson(traceId()).toBuffer());
      return;
    }
    callLog.onCall(parsedRequest.call());
    quotaMeter.countCall(parsedRequest.call());
    List<Action> actions = simulationState.actionsFor(parsedRequest.call());
    CallContext context = new CallContext(
        parsedRequest.call(),
        parsedRequest.pageLinks(),
        simulationState.world(),
        simulationState.speed(),
        traceId());
    Reply reply = scenarioReply(actions, context).orElseGet(() -> regularReply(parsedRequest));
    quotaMeter.setUsageHeaders(parsedRequest.call(), reply);
    for (Action action : actions) {
      if (action instanceof Mutation mutation) {
        mutation.change().accept(context, reply);
      }
    }
    sendAfterDelay(
        request, parsedRequest, reply, actions.stream().map(Action::name).toList());
  }

  private static Optional<Reply> scenarioReply(List<Action> actions, CallContext context) {
    return actions.stream()
        .filter(AnswerAction.class::isInstance)
        .map(action -> ((AnswerAction) action).reply().apply(context))
        .findFirst();
  }

  private Reply regularReply(ParsedRequest parsedRequest) {
    Call call = parsedRequest.call();
    Optional<GraphError> error = tokenRegistry
        .findError(parsedRequest.token(), call.parameter("appsecret_proof"), call.receivedAt())
        .or(parsedRequest::requestError);
    if (error.isPresent()) {
      return Reply.error(error.get(), traceId());
    }
    return quotaMeter.checkQuota(call, traceId()).orElseGet(() -> graphReply(parsedRequest));
  }

  private Reply graphReply(ParsedRequest parsedRequest) {
    Call call = parsedRequest.call();
    try {
      if (call.address().kind().equals("debug_token")) {
        return Reply.json(
            200,
            new DebugToken(tokenRegistry)
                .respond(parsedRequest.inspectedToken(), call.receivedAt()));
      }
      Reply reply =
          Reply.json(200, graphResponder.respond(resolveMe(call), parsedRequest.pageLinks()));
      reply.modifyPage(body -> {
        if (body.getValue("data") instanceof JsonArray items) {
          quotaMeter.countObjects(call, items.size());
        }
      });
      return reply;
    } catch (GraphErrorException error) {
      return Reply.error(error.error(), traceId());
    }
  }

  private static Call resolveMe(Call call) {
    if (!call.node().equals("me")) {
      return call;
    }
    CallAddress userAddress = call.address().withNode(new Provider(1).userId());
    return new Call(
        call.number(),
        call.receivedAt(),
        call.caller(),
        userAddress,
        call.page(),
        call.parameters());
  }

  private void sendAfterDelay(
      HttpServerRequest request,
      ParsedRequest parsedRequest,
      Reply reply,
      List<String> actionNames) {
    if (reply.delay().isZero()) {
      sendNow(request, parsedRequest, reply, actionNames);
    } else {
      vertx.setTimer(
          Math.max(1, reply.delay().toMillis()),
          ignored -> sendNow(request, parsedRequest, reply, actionNames));
    }
  }

  private void sendNow(
      HttpServerRequest request,
      ParsedRequest parsedRequest,
      Reply reply,
      List<String> actionNames) {
    HttpServerResponse response = request.response();
    Buffer body = reply.body();
    String etag = "\"" + Integer.toHexString(Arrays.hashCode(body.getBytes())) + "\"";
    callLog.onReply(parsedRequest.call(), reply, actionNames, clock.instant());
    response.setStatusCode(reply.status());
    response.putHeader("ETag", etag);
    response.putHeader("Vary", "Accept-Encoding");
    response.putHeader("facebook-api-version", parsedRequest.servedVersion());
    response.putHeader("x-fb-request-id", traceId());
    response.putHeader("x-fb-trace-id", traceId());
    response.putHeader("x-fb-rev", "1000000001");
    response.putHeader("X-FB-Debug", traceId());
    reply.headers().forEach(response::putHeader);
    reply.transport().send(request, body, vertx);
  }

  private String traceId() {
    return 'A' + HexFormat.of().toHexDigits(random.nextLong());
  }
}

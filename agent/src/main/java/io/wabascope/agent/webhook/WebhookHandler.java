package io.wabascope.agent.webhook;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.wabascope.exporter.http.Responses;
import io.wabascope.poller.webhook.WebhookApp;
import io.wabascope.poller.webhook.WebhookListener;
import io.wabascope.poller.webhook.WebhookListener.Rejection;
import io.wabascope.poller.webhook.WebhookReceiver;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Handles {@code GET} and {@code POST /webhooks/{app}}: Meta's handshake and its deliveries.
 *
 * <p>Confined to the event loop.
 */
final class WebhookHandler implements Handler<HttpServerRequest> {
  private static final String PATH = "/webhooks/";
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_.~+/=-]{1,256}");

  private final Supplier<Map<String, WebhookApp>> apps;
  private final WebhookReceiver receiver;
  private final WebhookListener listener;
  private final BodyCollector bodyCollector = new BodyCollector();

  /**
   * @param apps the apps whose events are accepted, by name
   */
  WebhookHandler(
      Supplier<Map<String, WebhookApp>> apps, WebhookReceiver receiver, WebhookListener listener) {
    this.apps = apps;
    this.receiver = receiver;
    this.listener = listener;
  }

  /** Only deliveries keep their connection: a body of any other request would be read on. */
  @Override
  public void handle(HttpServerRequest request) {
    WebhookApp app = app(request.path());
    if (app == null) {
      Responses.last(request, 404, "Not found.\n");
    } else if (request.method().equals(HttpMethod.GET)) {
      answerHandshake(app, request);
    } else if (request.method().equals(HttpMethod.POST)) {
      bodyCollector.collect(request, new DeliveryHandler(app, request));
    } else {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, POST");
      Responses.last(request, 405, "Method not allowed; use GET, POST.\n");
    }
  }

  private @Nullable WebhookApp app(@Nullable String path) {
    return path == null || !path.startsWith(PATH)
        ? null
        : apps.get().get(path.substring(PATH.length()));
  }

  /** Only known characters are echoed, so that the answer cannot be anything but a challenge. */
  private static void answerHandshake(WebhookApp app, HttpServerRequest request) {
    MultiMap params = parameters(request);
    String challenge = params.get("hub.challenge");
    boolean isAccepted = app.accepts(params.get("hub.mode"), params.get("hub.verify_token"));
    if (isAccepted && challenge != null && CHALLENGE.matcher(challenge).matches()) {
      Responses.last(request, 200, challenge);
    } else {
      Responses.last(request, 403, "Forbidden.\n");
    }
  }

  private static MultiMap parameters(HttpServerRequest request) {
    try {
      return request.params();
    } catch (IllegalArgumentException e) { // an invalid percent escape
      return MultiMap.caseInsensitiveMultiMap();
    }
  }

  /** Passes one delivery to the receiver, and answers it. */
  private final class DeliveryHandler implements BodyCollector.BodyHandler {
    private final WebhookApp app;
    private final HttpServerRequest request;

    DeliveryHandler(WebhookApp app, HttpServerRequest request) {
      this.app = app;
      this.request = request;
    }

    @Override
    public void onBody(byte[] body) {
      receiver.receive(app, request.getHeader("X-Hub-Signature-256"), body).onSuccess(this::answer);
    }

    @Override
    public void onTooLarge() {
      refuseUnread(Rejection.TOO_LARGE);
    }

    @Override
    public void onOverloaded() {
      refuseUnread(Rejection.OVERLOADED);
    }

    private void answer(@Nullable Rejection rejection) {
      if (rejection == null) {
        Responses.sendText(request, 200, "received\n");
      } else {
        Responses.sendText(request, rejection.status(), rejection.label() + '\n');
      }
    }

    /** Answers, and reads no further. */
    private void refuseUnread(Rejection rejection) {
      listener.onRejected(app.name(), rejection);
      Responses.last(request, rejection.status(), rejection.label() + '\n');
      if (request.version() == HttpVersion.HTTP_2) {
        request.response().reset();
      }
    }
  }
}

package io.wabascope.poller.client;

import io.vertx.core.Future;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.ErrorResponse;
import io.wabascope.poller.api.GraphCallListener;
import io.wabascope.poller.api.GraphClient;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.RepeatSuppressor;
import io.wabascope.poller.decode.BodyDecompressor;
import io.wabascope.poller.decode.ErrorDecoder;
import io.wabascope.poller.decode.ErrorResponseDecoder;
import io.wabascope.poller.decode.FieldValues;
import io.wabascope.poller.decode.GraphResponse;
import io.wabascope.poller.decode.IncompleteResponseException;
import io.wabascope.poller.decode.PageDecoder;
import io.wabascope.poller.ratelimit.UsageListener;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches pages from the Graph API over HTTP, one call for each page.
 *
 * <p>It builds every URL itself: the link to the next page contains the token, so only its cursor
 * is used. Every response becomes a page or a fault.
 */
final class HttpGraphClient implements GraphClient {
  private static final Logger log = LoggerFactory.getLogger(HttpGraphClient.class);

  private final GraphHttp graphHttp;
  private final Supplier<AppCredentials> credentials;
  private final PageDecoder decoder;
  private final UsageListener usageListener;
  private final GraphCallListener listener;
  private final InstantSource clock;
  private final RepeatSuppressor<Class<?>> unexpectedFailures;

  /**
   * @param credentials called for each request
   */
  HttpGraphClient(
      GraphHttp graphHttp,
      Supplier<AppCredentials> credentials,
      PageDecoder decoder,
      UsageListener usageListener,
      GraphCallListener listener,
      InstantSource clock) {
    this.graphHttp = graphHttp;
    this.credentials = credentials;
    this.decoder = decoder;
    this.usageListener = usageListener;
    this.listener = listener;
    this.clock = clock;
    this.unexpectedFailures = new RepeatSuppressor<>(clock);
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    return Future.succeededFuture(request)
        .compose(this::get)
        .compose(graphResponse -> read(request, graphResponse))
        .recover(cause -> asGraphException(request.target(), cause));
  }

  private Future<GraphResponse> get(PageRequest request) {
    AppCredentials current = credentials.get();
    return graphHttp.get(RequestUri.of(graphHttp.server(), request, current), current);
  }

  private <T> Future<T> asGraphException(Target target, Throwable cause) {
    if (cause instanceof GraphException) {
      return Future.failedFuture(cause);
    }
    if (cause instanceof IncompleteResponseException lost) {
      return Future.failedFuture(
          ErrorResponseDecoder.ofUnread(lost.fault(), lost.head(), target.node(), clock.instant()));
    }
    RepeatSuppressor.RepeatInfo repeat =
        unexpectedFailures.shouldLog(cause.getClass(), "unexpected");
    if (repeat != null) {
      repeat.addTo(log.atError().setCause(cause)).log("unexpected exception in Graph API call");
    }
    return Future.failedFuture(new GraphException(Fault.unreadable("internal error, see the log")));
  }

  private Future<Page> read(PageRequest request, GraphResponse graphResponse) {
    listener.onServedVersion(graphHttp.server().version(), servedVersion(graphResponse));
    return graphHttp
        .decode(graphResponse.body().length, () -> pageOrFault(request, graphResponse))
        .onSuccess(page -> usageListener.onUsage(request.target().node(), graphResponse.usages()));
  }

  private Page pageOrFault(PageRequest request, GraphResponse graphResponse) throws GraphException {
    Target target = request.target();
    if (graphResponse.status() == ProxyFaults.AUTHENTICATION_REQUIRED) {
      throw new GraphException(ProxyFaults.ofStatus(graphResponse.status()));
    }
    byte[] body;
    try {
      body = BodyDecompressor.decompress(graphResponse, graphHttp.server().maxResponseSize());
    } catch (GraphException unread) {
      throw ErrorResponseDecoder.ofUnread(
          unread.fault(), graphResponse, target.node(), clock.instant());
    }
    if (!graphResponse.isSuccess()) {
      throw errorResponse(target, graphResponse, ErrorDecoder.decode(graphResponse.status(), body));
    }
    try {
      PageDecoder.DecodedPage decoded = decoder.decode(request, body);
      if (decoded.skipped() > 0) {
        listener.onSkippedItems(target, decoded.skipped());
      }
      return decoded.page();
    } catch (GraphException refused) { // an error with status 200 has usage headers too
      Fault fault = refused.fault().kind() == FaultKind.UNREADABLE
          ? Fault.unreadable(graphResponse.status(), refused.fault().detail())
          : refused.fault();
      throw ErrorResponseDecoder.decode(fault, graphResponse, target.node(), clock.instant());
    }
  }

  private GraphException errorResponse(
      Target target, GraphResponse graphResponse, ErrorDecoder error) {
    GraphException exception =
        ErrorResponseDecoder.decode(graphResponse, error, target.node(), clock.instant());
    listener.onErrorResponse(
        target, new ErrorResponse(graphResponse.status(), error.message(), error.traceId()));
    log.atDebug()
        .addKeyValue("target", target)
        .addKeyValue("http", graphResponse.status())
        .addKeyValue("fault", exception.fault())
        .addKeyValue("trace", error.traceId())
        .addKeyValue("request", FieldValues.traceId(graphResponse.header("x-fb-request-id")))
        .log("Graph API returned an error");
    return exception;
  }

  private static @Nullable String servedVersion(GraphResponse graphResponse) {
    String version = graphResponse.header("facebook-api-version");
    return version != null && version.matches("v\\d{1,3}\\.\\d{1,3}") ? version : null;
  }
}

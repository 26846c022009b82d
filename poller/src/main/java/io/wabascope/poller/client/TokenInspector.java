package io.wabascope.poller.client;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.api.Quota;
import io.wabascope.poller.decode.BodyDecompressor;
import io.wabascope.poller.decode.ErrorDecoder;
import io.wabascope.poller.decode.ErrorResponseDecoder;
import io.wabascope.poller.decode.GraphResponse;
import io.wabascope.poller.decode.IncompleteResponseException;
import io.wabascope.poller.ratelimit.AppThrottle;
import io.wabascope.poller.ratelimit.CallScheduler;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Inspects the app's token by the API ({@code debug_token}), within the same rate limit as any
 * call.
 *
 * <p>The API requires the inspected token in the query, so the request is never logged. If the API
 * refuses the call, the token is not invalid but unknown.
 */
public final class TokenInspector {
  private final GraphHttp graphHttp;
  private final Supplier<AppCredentials> credentials;
  private final CallScheduler callScheduler;
  private final AppThrottle appThrottle;
  private final Vertx vertx;
  private final InstantSource clock;

  TokenInspector(
      GraphHttp graphHttp,
      Supplier<AppCredentials> credentials,
      CallScheduler callScheduler,
      AppThrottle appThrottle,
      Vertx vertx,
      InstantSource clock) {
    this.graphHttp = graphHttp;
    this.credentials = credentials;
    this.callScheduler = callScheduler;
    this.appThrottle = appThrottle;
    this.vertx = vertx;
    this.clock = clock;
  }

  /** Returns what the API reports; never a failure. */
  public Future<TokenInfo> inspect() {
    Context caller = vertx.getOrCreateContext();
    Promise<TokenInfo> info = Promise.promise();
    callScheduler
        .submit(Quota.WHOLE_APP, this::fetch)
        .otherwise(TokenInfo.UNKNOWN)
        .onSuccess(result -> caller.runOnContext(ignored -> info.complete(result)));
    return info.future();
  }

  private Future<TokenInfo> fetch() {
    AppCredentials current = credentials.get();
    return graphHttp
        .get(RequestUri.ofDebugToken(graphHttp.server(), current), current)
        .compose(this::read)
        .recover(this::unknownUnlessThrottled);
  }

  private Future<TokenInfo> read(GraphResponse graphResponse) {
    return graphHttp
        .decode(graphResponse.body().length, () -> infoOrFault(graphResponse))
        .onSuccess(info -> appThrottle.onUsage(Quota.WHOLE_APP, graphResponse.usages()));
  }

  /** Only a throttle applies to the app. The usage headers of any error are recorded. */
  private Future<TokenInfo> unknownUnlessThrottled(Throwable cause) {
    Throwable failure = cause instanceof IncompleteResponseException lost
        ? ErrorResponseDecoder.ofUnread(lost.fault(), lost.head(), Quota.WHOLE_APP, clock.instant())
        : cause;
    if (failure instanceof GraphException refused) {
      if (refused.fault().kind() == FaultKind.THROTTLED) {
        return Future.failedFuture(refused);
      }
      appThrottle.onUsage(Quota.WHOLE_APP, refused.usages());
    }
    return Future.succeededFuture(TokenInfo.UNKNOWN);
  }

  private TokenInfo infoOrFault(GraphResponse graphResponse) throws GraphException {
    byte[] body = decompress(graphResponse);
    ErrorDecoder error = ErrorDecoder.decode(graphResponse.status(), body);
    if (!graphResponse.isSuccess() || error.error() != null) {
      throw ErrorResponseDecoder.decode(graphResponse, error, Quota.WHOLE_APP, clock.instant());
    }
    return TokenInfoDecoder.decode(body);
  }

  private byte[] decompress(GraphResponse graphResponse) throws GraphException {
    try {
      return BodyDecompressor.decompress(graphResponse, graphHttp.server().maxResponseSize());
    } catch (GraphException unread) {
      throw ErrorResponseDecoder.ofUnread(
          unread.fault(), graphResponse, Quota.WHOLE_APP, clock.instant());
    }
  }
}

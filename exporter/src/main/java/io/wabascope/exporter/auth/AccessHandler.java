package io.wabascope.exporter.auth;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.wabascope.exporter.http.ClientNetwork;
import io.wabascope.exporter.http.ConnectionLimiter;
import io.wabascope.exporter.http.HostHeader;
import io.wabascope.exporter.http.Responses;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Applies the access policy to every request: first the rate limit, then the password unless the
 * path is public. Requests that end their connection count for the rate, but are not refused by it.
 * Paths are compared exactly as {@code Router} compares them, so that no path is public under
 * another spelling.
 *
 * <p>Confined to the event loop.
 */
public final class AccessHandler implements Handler<HttpServerRequest> {
  private static final int LARGEST_BODY = 9_999; // bytes
  private static final Pattern SMALL_LENGTH = Pattern.compile("\\d{1,4}"); // bytes of a body
  private static final Map<CharSequence, CharSequence> DEFAULT_HEADERS = Map.of(
      createOptimized("X-Content-Type-Options"), createOptimized("nosniff"),
      createOptimized("X-Frame-Options"), createOptimized("deny"),
      createOptimized("Referrer-Policy"), createOptimized("no-referrer"),
      createOptimized("Content-Security-Policy"),
          createOptimized("default-src 'none'; frame-ancestors 'none'"));

  private final BasicAuthenticator basicAuthenticator;
  private final Handler<HttpServerRequest> delegate;
  private final boolean acceptsBodies;
  private AccessPolicy accessPolicy = AccessPolicy.ALLOW_ALL;
  private @Nullable RequestRateLimiter rateLimiter;

  public AccessHandler(BasicAuthenticator basicAuthenticator, Handler<HttpServerRequest> delegate) {
    this(basicAuthenticator, delegate, false);
  }

  private AccessHandler(
      BasicAuthenticator basicAuthenticator,
      Handler<HttpServerRequest> delegate,
      boolean acceptsBodies) {
    this.basicAuthenticator = basicAuthenticator;
    this.delegate = delegate;
    this.acceptsBodies = acceptsBodies;
  }

  /**
   * A handler for requests with bodies, which the delegate limits. Its policy must have no users.
   */
  public static AccessHandler acceptingBodies(Handler<HttpServerRequest> delegate) {
    BasicAuthenticator noUsers = new BasicAuthenticator(
        (password, hash, wanted) -> Future.failedFuture("passwords are not supported here"));
    return new AccessHandler(noUsers, delegate, true);
  }

  /** Replaces the policy for the requests that follow. */
  public void apply(AccessPolicy policy) {
    AccessPolicy.RequestRate rate = policy.rate();
    if (rate == null) {
      rateLimiter = null;
    } else if (rateLimiter == null || !rate.equals(accessPolicy.rate())) {
      rateLimiter = new RequestRateLimiter(rate, System.nanoTime());
    }
    basicAuthenticator.setUsers(policy.users());
    accessPolicy = policy;
  }

  @Override
  public void handle(HttpServerRequest request) {
    DEFAULT_HEADERS.forEach(request.response()::putHeader);
    Map<String, String> headers = accessPolicy.headers();
    if (!headers.isEmpty()) {
      request.response().headersEndHandler(ignored -> setHeaders(request.response(), headers));
    }
    if (request.version() == HttpVersion.HTTP_2 && !acceptsBodies) {
      limitBody(request);
    }
    boolean withinRate = rateLimiter == null || rateLimiter.tryAcquire(System.nanoTime());
    if (!HostHeader.isValid(request)) {
      Responses.last(request, 400, "A request needs one valid Host header.\n");
    } else if (!acceptsBodies && hasForbiddenBody(request)) {
      Responses.last(request, 413, "Request bodies are not accepted.\n");
    } else if (!withinRate) {
      Responses.sendText(request, 429, "Too many requests.\n");
    } else if (accessPolicy.requiresAuthentication(request.path())) {
      authenticate(request);
    } else {
      delegate.handle(request);
    }
  }

  /** In HTTP/2 a body needs no declared length, and may continue after the response. */
  private static void limitBody(HttpServerRequest request) {
    AtomicLong length = new AtomicLong();
    request.handler(part -> {
      if (length.addAndGet(part.length()) > LARGEST_BODY) {
        request.response().reset();
      }
    });
  }

  private void authenticate(HttpServerRequest request) {
    BasicCredentials credentials =
        BasicCredentials.parse(request.getHeader(HttpHeaders.AUTHORIZATION)).orElse(null);
    if (credentials == null) {
      sendUnauthorized(request);
      return;
    }
    basicAuthenticator
        .check(
            credentials,
            ClientNetwork.of(ConnectionLimiter.channel(request.connection()).remoteAddress()),
            () -> !request.response().closed())
        .onSuccess(result -> handleResult(request, result))
        .onFailure(
            cause -> sendUnauthorized(request)); // a password that cannot be checked is rejected
  }

  private void handleResult(HttpServerRequest request, BasicAuthenticator.PasswordCheck result) {
    switch (result) {
      case RIGHT -> delegate.handle(request);
      case WRONG -> sendUnauthorized(request);
      case BUSY -> {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        Responses.sendText(request, 429, "Too many pending password checks.\n");
      }
    }
  }

  private static void sendUnauthorized(HttpServerRequest request) {
    request
        .response()
        .putHeader("WWW-Authenticate", "Basic realm=\"wabascope\", charset=\"UTF-8\"");
    Responses.sendText(request, 401, "Username and password required.\n");
  }

  private static boolean hasForbiddenBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !SMALL_LENGTH.matcher(length).matches());
  }

  private static void setHeaders(HttpServerResponse response, Map<String, String> headers) {
    headers.forEach((name, value) -> {
      if (value.isEmpty()) {
        response.headers().remove(name);
      } else {
        response.putHeader(name, value);
      }
    });
  }
}

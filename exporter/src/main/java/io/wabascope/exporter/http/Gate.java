package io.wabascope.exporter.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every request goes through: the rate, then the password unless its path is open, then the
 * page. Paths are compared as the pages' are, so that none is open under another name.
 *
 * <p>Confined to the event loop.
 */
final class Gate implements Handler<HttpServerRequest> {
  private static final Pattern SMALL = Pattern.compile("\\d{1,4}"); // bytes of a body
  private static final Map<String, String> USUAL = Map.of(
      "X-Content-Type-Options", "nosniff",
      "X-Frame-Options", "deny",
      "Referrer-Policy", "no-referrer",
      "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  private final Passwords passwords;
  private final Handler<HttpServerRequest> pages;
  private Access access = Access.OPEN;
  private @Nullable RateLimit limit;

  Gate(Passwords passwords, Handler<HttpServerRequest> pages) {
    this.passwords = passwords;
    this.pages = pages;
  }

  /** Admits by other rules from now on. */
  void admit(Access next) {
    Access.Rate rate = next.rate();
    if (rate == null) {
      limit = null;
    } else if (limit == null || !rate.equals(access.rate())) {
      limit = new RateLimit(rate, System.nanoTime());
    }
    passwords.admit(next.users());
    access = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Map<String, String> headers = access.headers();
    request.response().headersEndHandler(sent -> set(request.response(), headers));
    if (limit != null && !limit.take(System.nanoTime())) {
      Answers.text(request, 429, "Too many requests.\n");
    } else if (isTooLarge(request)) {
      if (request.version() != HttpVersion.HTTP_2) {
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
      }
      Answers.text(request, 413, "Nothing here takes a body.\n");
    } else if (access.asks(request.path())) {
      ask(request);
    } else {
      pages.handle(request);
    }
  }

  private void ask(HttpServerRequest request) {
    Credentials given =
        Credentials.read(request.getHeader(HttpHeaders.AUTHORIZATION)).orElse(null);
    if (given == null) {
      refuse(request);
      return;
    }
    passwords
        .check(given, request.remoteAddress().hostAddress())
        .onSuccess(verdict -> answer(request, verdict))
        .onFailure(cause -> refuse(request)); // a password that cannot be checked is not right
  }

  private void answer(HttpServerRequest request, Passwords.Verdict verdict) {
    switch (verdict) {
      case RIGHT -> pages.handle(request);
      case WRONG -> refuse(request);
      case BUSY -> {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        Answers.text(request, 429, "Too many passwords are being checked.\n");
      }
    }
  }

  private static void refuse(HttpServerRequest request) {
    request
        .response()
        .putHeader("WWW-Authenticate", "Basic realm=\"wabascope\", charset=\"UTF-8\"");
    Answers.text(request, 401, "A name and a password are needed.\n");
  }

  private static boolean isTooLarge(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !SMALL.matcher(length).matches());
  }

  private static void set(HttpServerResponse response, Map<String, String> headers) {
    USUAL.forEach((name, value) -> {
      if (!response.headers().contains(name)) {
        response.putHeader(name, value);
      }
    });
    headers.forEach((name, value) -> {
      if (value.isEmpty()) {
        response.headers().remove(name);
      } else {
        response.putHeader(name, value);
      }
    });
  }
}

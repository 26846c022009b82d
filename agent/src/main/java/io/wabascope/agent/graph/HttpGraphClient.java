package io.wabascope.agent.graph;

import io.vertx.core.Future;
import io.wabascope.agent.log.Repeats;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Target;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the Graph API for pages over HTTP, one call for each.
 *
 * <p>The URL is always our own: the link to the next page carries the token in clear, so only its
 * cursor is used. What comes is a page or a fault, whatever it is.
 */
final class HttpGraphClient implements GraphClient {
  private static final Logger log = LoggerFactory.getLogger(HttpGraphClient.class);

  private final GraphHttp calls;
  private final Supplier<Credentials> credentials;
  private final PageDecoder pages;
  private final UsageListener usage;
  private final GraphMeter meter;
  private final InstantSource clock;
  private final Repeats<Class<?>> surprises;

  /**
   * @param credentials asked at each call
   */
  HttpGraphClient(
      GraphHttp calls,
      Supplier<Credentials> credentials,
      PageDecoder pages,
      UsageListener usage,
      GraphMeter meter,
      InstantSource clock) {
    this.calls = calls;
    this.credentials = credentials;
    this.pages = pages;
    this.usage = usage;
    this.meter = meter;
    this.clock = clock;
    this.surprises = new Repeats<>(clock);
  }

  @Override
  public Future<Page> fetch(PageRequest request) {
    return Future.succeededFuture(request)
        .compose(this::get)
        .compose(answer -> read(request.target(), answer))
        .recover(cause -> asGraphException(request.target(), cause));
  }

  private Future<Answer> get(PageRequest request) {
    Credentials now = credentials.get();
    return calls.get(CallPath.of(calls.server(), request, now), now);
  }

  private <T> Future<T> asGraphException(Target target, Throwable cause) {
    if (cause instanceof GraphException) {
      return Future.failedFuture(cause);
    }
    if (cause instanceof IncompleteResponseException lost) {
      return Future.failedFuture(
          Refusal.ofUnread(lost.fault(), lost.head(), target.node(), clock.instant()));
    }
    Repeats.News news = surprises.of(cause.getClass(), "unforeseen");
    if (news != null) {
      news.on(log.atError().setCause(cause)).log("a call failed in a way that nobody foresaw");
    }
    return Future.failedFuture(new GraphException(Fault.unreadable("a fault of our own")));
  }

  private Future<Page> read(Target target, Answer answer) {
    meter.served(calls.server().version(), served(answer));
    return calls
        .decode(answer.body().length, () -> pageOrFault(target, answer))
        .onSuccess(page -> usage.spent(target.node(), answer.usages()));
  }

  private Page pageOrFault(Target target, Answer answer) throws GraphException {
    byte[] body;
    try {
      body = Bodies.unpacked(answer, calls.server().maxResponseSize());
    } catch (GraphException unread) {
      throw Refusal.ofUnread(unread.fault(), answer, target.node(), clock.instant());
    }
    if (!answer.isSuccess()) {
      throw refusal(target, answer, ErrorBody.decode(answer.status(), body));
    }
    try {
      PageDecoder.Decoded decoded = pages.decode(target, body);
      if (decoded.skipped() > 0) {
        meter.skipped(target, decoded.skipped());
      }
      return decoded.page();
    } catch (GraphException refused) { // an error with status 200 has headers like any other
      throw Refusal.of(refused.fault(), answer, target.node(), clock.instant());
    }
  }

  private GraphException refusal(Target target, Answer answer, ErrorBody error) {
    GraphException refusal = Refusal.of(answer, error, target.node(), clock.instant());
    log.atDebug()
        .addKeyValue("target", target)
        .addKeyValue("http", answer.status())
        .addKeyValue("fault", refusal.fault())
        .addKeyValue("trace", error.trace())
        .addKeyValue("request", Texts.id(answer.header("x-fb-request-id")))
        .log("call refused");
    return refusal;
  }

  private static @Nullable String served(Answer answer) {
    String version = answer.header("facebook-api-version");
    return version != null && version.matches("v\\d{1,3}\\.\\d{1,3}") ? version : null;
  }
}

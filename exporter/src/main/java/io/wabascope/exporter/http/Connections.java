package io.wabascope.exporter.http;

import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Who is connected, and what is on its way to them: both bounded, in number and time.
 *
 * <p>Where there are too many the one that has kept us waiting longest goes, and never the newcomer:
 * so those who only hold connections keep nobody out. Confined to the event loop.
 */
final class Connections {
  static final int MOST = 512;
  static final int MOST_ANSWERS = 256;

  private final Patience patience;
  private final LongSupplier nanos;
  private final Map<HttpConnection, Visit> visits = new HashMap<>();
  private final Map<HttpServerRequest, Long> answers = new LinkedHashMap<>();

  /**
   * @param nanos a clock that never goes back
   */
  Connections(Patience patience, LongSupplier nanos) {
    this.patience = patience;
    this.nanos = nanos;
  }

  /** How one connection is. */
  private static final class Visit {
    private long since;
    private boolean asked;
    private int answering;

    Visit(long now) {
      since = now;
    }
  }

  void opened(HttpConnection connection) {
    if (visits.size() >= MOST) {
      makeRoom();
    }
    visits.put(connection, new Visit(nanos.getAsLong()));
    connection.closeHandler(closed -> visits.remove(connection));
  }

  /** A request has come whole; its answer is under way from now until it ends. */
  void asked(HttpServerRequest request) {
    Visit visit = visits.get(request.connection());
    if (visit == null) {
      return; // closed meanwhile
    }
    if (answers.size() >= MOST_ANSWERS) {
      cut(answers.keySet().iterator().next());
    }
    visit.asked = true;
    visit.answering++;
    answers.put(request, nanos.getAsLong());
    request.response().endHandler(ended -> {
      answers.remove(request);
      visit.answering--;
      visit.since = nanos.getAsLong();
    });
  }

  /** Cuts off whoever has kept us waiting too long. */
  void tick() {
    long now = nanos.getAsLong();
    answers.entrySet().stream()
        .filter(answer -> now - answer.getValue() > patience.answer().toNanos())
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::cut);
    visits.entrySet().stream()
        .filter(visit -> isTooSlow(visit.getValue(), now))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(Connections::close);
  }

  private boolean isTooSlow(Visit visit, long now) {
    long most = (visit.asked ? patience.next() : patience.first()).toNanos();
    return visit.answering == 0 && now - visit.since > most;
  }

  private void makeRoom() {
    visits.entrySet().stream()
        .filter(visit -> visit.getValue().answering == 0)
        .min(Comparator.comparingLong(visit -> visit.getValue().since))
        .map(Map.Entry::getKey)
        .or(() -> answers.keySet().stream().findFirst().map(HttpServerRequest::connection))
        .ifPresent(longest -> {
          visits.remove(longest);
          close(longest);
        });
  }

  private void cut(HttpServerRequest request) {
    answers.remove(request);
    close(request.connection());
  }

  /** At once: Vert.x's own way first waits until what was written is read, which may be never. */
  private static void close(HttpConnection connection) {
    ChannelFuture unused =
        ((HttpServerConnection) connection).channelHandlerContext().close();
  }
}

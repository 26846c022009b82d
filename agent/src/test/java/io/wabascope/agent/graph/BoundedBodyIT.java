package io.wabascope.agent.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.client.BoundedBody;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedBodyIT {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  @Test
  void cancelsACallWhoseConnectionArrivesAfterTheDeadline() {
    HttpServer server = Await.value(vertx
        .createHttpServer()
        .connectionHandler(connection -> connections.incrementAndGet())
        .requestHandler(request -> {
          requests.incrementAndGet();
          request.response().end("ok");
        })
        .listen(0, "127.0.0.1"));
    HttpClient http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
    WebClient web = BoundedBody.interceptOn(WebClient.wrap(http));

    assertThat(Await.failure(call(web, server.actualPort(), true).future()))
        .isInstanceOf(CancellationException.class);
    assertThat(requests).hasValue(0);
    assertThat(connections.get()).isLessThanOrEqualTo(1);

    HttpResponse<Buffer> next =
        Await.value(call(web, server.actualPort(), false).future());
    assertThat(next.bodyAsString()).isEqualTo("ok");
    assertThat(requests).hasValue(1);
  }

  /** Runs both on one context, so that no connection can arrive between the two statements. */
  private Promise<HttpResponse<Buffer>> call(WebClient web, int port, boolean cancel) {
    Promise<HttpResponse<Buffer>> answer = Promise.promise();
    vertx.getOrCreateContext().runOnContext(go -> {
      BoundedBody body = new BoundedBody(10);
      web.get(port, "127.0.0.1", "/").as(body).send().onComplete(answer);
      if (cancel) {
        body.cancel();
      }
    });
    return answer;
  }
}

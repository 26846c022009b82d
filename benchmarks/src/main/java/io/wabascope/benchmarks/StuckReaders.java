package io.wabascope.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.wabascope.exporter.Board;
import io.wabascope.exporter.ExpositionOptions;
import io.wabascope.exporter.http.Access;
import io.wabascope.exporter.http.ExporterOptions;
import io.wabascope.exporter.http.ExporterVerticle;
import io.wabascope.exporter.http.Health;
import io.wabascope.exporter.http.Inquiry;
import io.wabascope.exporter.http.ObjectReport;
import io.wabascope.exporter.http.StatusReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What do readers that do not read cost those who do? {@code StuckReaders [accounts] [readers]
 * [scrapes]}
 */
public final class StuckReaders {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final Board board =
      new Board(new ExpositionOptions(false, false), Runnable::run, change -> {}, key -> true);
  private final ExporterVerticle exporter = new ExporterVerticle(
      new ExporterOptions("127.0.0.1", 0, false, Access.OPEN),
      board,
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
      new Health(() -> true, () -> true),
      new Nobody(),
      Future::succeededFuture);

  private StuckReaders() {}

  /** Runs it, and prints a line for usual scrapes and one for those beside stuck readers. */
  public static void main(String[] args) throws Exception {
    int accounts = args.length > 0 ? Integer.parseInt(args[0]) : 15_000;
    int readers = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    int scrapes = args.length > 2 ? Integer.parseInt(args[2]) : 300;
    new StuckReaders().run(accounts, readers, scrapes, System.out);
  }

  private void run(int accounts, int readers, int scrapes, PrintStream out) throws Exception {
    List<Socket> stuck = new ArrayList<>();
    try {
      board.load(Fleets.of(accounts, "APPROVED", NOW));
      board.painted().join();
      vertx.deployVerticle(exporter).toCompletionStage().toCompletableFuture().get();
      try (Socket good = connect(1 << 20)) {
        out.printf("body %.1f MB%n", scrape(good) / 1e6);
        times(good, scrapes); // warms up
        out.println("usual:  " + times(good, scrapes) + memory());
        for (int i = 0; i < readers; i++) {
          stuck.add(connect(16 << 10));
          ask(stuck.get(i));
        }
        Thread.sleep(2_000); // until nothing more is taken
        out.println("beside " + readers + ": " + times(good, scrapes) + memory());
      }
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
      vertx.close().toCompletionStage().toCompletableFuture().get();
      board.close();
    }
  }

  private static String times(Socket socket, int scrapes) throws IOException {
    double[] millis = new double[scrapes];
    for (int i = 0; i < scrapes; i++) {
      long begun = System.nanoTime();
      scrape(socket);
      millis[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(millis);
    return "p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
        .formatted(millis[scrapes / 2], millis[scrapes * 99 / 100], millis[scrapes - 1]);
  }

  private static String memory() {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
    return "; heap %.0f MB, direct %.0f MB".formatted(heap / 1e6, direct / 1e6);
  }

  private Socket connect(int buffer) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(buffer);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), exporter.port()));
    return socket;
  }

  private static void ask(Socket socket) throws IOException {
    String request = "GET /metrics/inventory HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
  }

  /** How many bytes the body had. */
  private static long scrape(Socket socket) throws IOException {
    ask(socket);
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    int at = head.toString().toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ") + 16;
    long length = Long.parseLong(head.substring(at, head.indexOf("\r\n", at)));
    in.skipNBytes(length);
    return length;
  }

  /** Who answers for an agent that is not there. */
  private static final class Nobody implements Inquiry {
    @Override
    public Future<StatusReport> status() {
      return Future.failedFuture("no agent");
    }

    @Override
    public Future<ObjectReport> object(String id) {
      return Future.failedFuture("no agent");
    }
  }
}

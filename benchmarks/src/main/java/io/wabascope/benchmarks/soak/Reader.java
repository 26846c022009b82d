package io.wabascope.benchmarks.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Scrapes once a second, whether the last scrape has ended or not. Thread-safe. */
final class Reader implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;
  private static final int MOST_AT_ONCE = 16;
  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private final Duration spread;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(MOST_AT_ONCE);
  private final List<Double> millis = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  /**
   * What was read since the page was last turned.
   *
   * @param millis what each scrape took, sorted
   */
  record Readings(List<Double> millis, List<String> errors) {
    double quantile(double part) {
      return millis.isEmpty()
          ? 0
          : millis.get((int) Math.min(millis.size() - 1, part * millis.size()));
    }
  }

  /**
   * @param spread over how long a scrape is read; zero reads it at once
   */
  Reader(int port, Duration spread) {
    this.port = port;
    this.spread = spread;
  }

  void start() {
    var unused =
        threads.scheduleAtFixedRate(() -> threads.execute(this::scrape), 0, 1, TimeUnit.SECONDS);
  }

  synchronized Readings turnThePage() {
    Readings readings = new Readings(millis.stream().sorted().toList(), List.copyOf(errors));
    millis.clear();
    errors.clear();
    return readings;
  }

  private void scrape() {
    long begun = System.nanoTime();
    try {
      read();
      note((System.nanoTime() - begun) / 1e6);
    } catch (IOException e) {
      fail(e.toString());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void note(double took) {
    millis.add(took);
  }

  private synchronized void fail(String error) {
    if (!threads.isShutdown()) {
      errors.add(error);
    }
  }

  /** By hand and not by a client: what a client buffers is not read slowly. */
  private void read() throws IOException, InterruptedException {
    try (Socket socket = new Socket()) {
      if (!spread.isZero()) {
        socket.setOption(StandardSocketOptions.SO_RCVBUF, CHUNK);
      }
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .getBytes(US_ASCII));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int length = length(in);
      byte[] body = new byte[length];
      long pause = spread.toMillis() * CHUNK / Math.max(length, 1);
      for (int at = 0; at < length; at += CHUNK) {
        in.readFully(body, at, Math.min(CHUNK, length - at));
        if (!spread.isZero()) {
          Thread.sleep(pause);
        }
      }
      check(new String(body, UTF_8));
    }
  }

  private static int length(InputStream in) throws IOException {
    int length = -1;
    String line = line(in);
    if (!line.startsWith("HTTP/1.1 200 ")) {
      throw new IOException(line);
    }
    while (!line.isEmpty()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      line = line(in);
    }
    if (length < 0) {
      throw new IOException("no content-length");
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the answer broke off in its head");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void check(String body) throws IOException {
    if (!body.endsWith("\n")
        || !body.contains("\nwhatsapp_account_info{")
        || !body.contains("\nwabascope_build_info{")) {
      throw new IOException("a scrape without accounts or without the agent's own half");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

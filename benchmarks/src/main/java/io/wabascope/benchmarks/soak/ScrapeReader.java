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

/** Starts a scrape every second, even if the last one is still in progress. Thread-safe. */
final class ScrapeReader implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;
  private static final int MAX_CONCURRENT = 16;
  private static final int TIMEOUT_MILLIS = 20_000;

  private final int port;
  private final Duration readDuration;
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(MAX_CONCURRENT);
  private final List<Double> millis = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  /**
   * The scrapes of a round.
   *
   * @param millis durations of the scrapes, sorted
   */
  record ScrapeTimes(List<Double> millis, List<String> errors) {
    double quantile(double quantile) {
      return millis.isEmpty()
          ? 0
          : millis.get((int) Math.min(millis.size() - 1, quantile * millis.size()));
    }
  }

  /**
   * @param readDuration minimum time to read a scrape; zero for full speed
   */
  ScrapeReader(int port, Duration readDuration) {
    this.port = port;
    this.readDuration = readDuration;
  }

  void start() {
    var unused =
        executor.scheduleAtFixedRate(() -> executor.execute(this::scrape), 0, 1, TimeUnit.SECONDS);
  }

  synchronized ScrapeTimes takeResults() {
    ScrapeTimes readings = new ScrapeTimes(millis.stream().sorted().toList(), List.copyOf(errors));
    millis.clear();
    errors.clear();
    return readings;
  }

  private void scrape() {
    long startNanos = System.nanoTime();
    try {
      readBody();
      recordTime((System.nanoTime() - startNanos) / 1e6);
    } catch (IOException e) {
      recordError(e.toString());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void recordTime(double elapsed) {
    millis.add(elapsed);
  }

  private synchronized void recordError(String error) {
    if (!executor.isShutdown()) {
      errors.add(error);
    }
  }

  /** Uses a plain socket, because an HTTP client would buffer and not read slowly. */
  private void readBody() throws IOException, InterruptedException {
    try (Socket socket = new Socket()) {
      if (!readDuration.isZero()) {
        socket.setOption(StandardSocketOptions.SO_RCVBUF, CHUNK);
      }
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .getBytes(US_ASCII));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int length = readContentLength(in);
      byte[] body = new byte[length];
      long pause = readDuration.toMillis() * CHUNK / Math.max(length, 1);
      for (int at = 0; at < length; at += CHUNK) {
        in.readFully(body, at, Math.min(CHUNK, length - at));
        if (!readDuration.isZero()) {
          Thread.sleep(pause);
        }
      }
      checkBody(new String(body, UTF_8));
    }
  }

  private static int readContentLength(InputStream in) throws IOException {
    int length = -1;
    String line = readLine(in);
    if (!line.startsWith("HTTP/1.1 200 ")) {
      throw new IOException(line);
    }
    while (!line.isEmpty()) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
      line = readLine(in);
    }
    if (length < 0) {
      throw new IOException("no content-length");
    }
    return length;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed within the headers");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void checkBody(String body) throws IOException {
    if (!body.endsWith("\n")
        || !body.contains("\nwhatsapp_account_info{")
        || !body.contains("\nwabascope_build_info{")) {
      throw new IOException("a scrape without accounts or without the agent's own metrics");
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}

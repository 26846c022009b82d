package io.wabascope.benchmarks.side;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * A client that reads at full speed and keeps its connection open.
 *
 * <p>It only searches for the end of the body, so it measures the server. Not thread-safe.
 */
final class HttpScraper implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 180_000;
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);

  private final Socket socket = new Socket();
  private final byte[] buffer = new byte[256 * 1024];
  private final byte[] request;

  HttpScraper(int port, String path, boolean gzip) throws IOException {
    this(port, path, gzip ? "Accept-Encoding: gzip\r\n" : "");
  }

  /**
   * @param headers further header lines, each with its end
   */
  HttpScraper(int port, String path, String headers) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
        .getBytes(ISO_8859_1);
  }

  /** Nanoseconds from the request to the last byte. */
  long scrape() throws IOException {
    long startNanos = System.nanoTime();
    readBody((bytes, from, length) -> {});
    return System.nanoTime() - startNanos;
  }

  /** Writes the body as received; it must have a content length. */
  void fetch(OutputStream out) throws IOException {
    readBody(out::write);
  }

  private void readBody(BodySink sink) throws IOException {
    socket.getOutputStream().write(request);
    InputStream in = socket.getInputStream();
    int filled = 0;
    int end = -1;
    while (end < 0) {
      filled += read(in, filled);
      end = headEnd(filled);
    }
    String head = new String(buffer, 0, end, ISO_8859_1).toLowerCase(Locale.ROOT);
    if (!head.startsWith("http/1.1 200")) {
      throw new IOException("answered " + head.lines().findFirst().orElse("nothing"));
    }
    int at = head.indexOf("content-length: ");
    sink.accept(buffer, end, filled - end);
    if (at < 0) {
      readToLastChunk(in, filled, sink);
    } else {
      int from = at + "content-length: ".length();
      long length =
          Long.parseLong(head.substring(from, head.indexOf('\r', from)).strip());
      readToLength(in, length - (filled - end), sink);
    }
  }

  private void readToLength(InputStream in, long length, BodySink sink) throws IOException {
    long remaining = length;
    while (remaining > 0) {
      int count = read(in, 0);
      sink.accept(buffer, 0, count);
      remaining -= count;
    }
  }

  private void readToLastChunk(InputStream in, int initiallyFilled, BodySink sink)
      throws IOException {
    int filled = initiallyFilled;
    while (!endsWithLastChunk(filled)) {
      // the end marker may be split over two reads, so the last bytes are kept
      int kept = Math.min(filled, LAST_CHUNK.length);
      System.arraycopy(buffer, filled - kept, buffer, 0, kept);
      int count = read(in, kept);
      sink.accept(buffer, kept, count);
      filled = kept + count;
    }
  }

  private int read(InputStream in, int from) throws IOException {
    int count = in.read(buffer, from, buffer.length - from);
    if (count <= 0) {
      throw new IOException("the connection was closed within the response");
    }
    return count;
  }

  private boolean endsWithLastChunk(int filled) {
    for (int i = 1; i <= LAST_CHUNK.length; i++) {
      if (filled < i || buffer[filled - i] != LAST_CHUNK[LAST_CHUNK.length - i]) {
        return false;
      }
    }
    return true;
  }

  private int headEnd(int filled) {
    for (int i = 3; i < filled; i++) {
      if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Receives the body. */
  private interface BodySink {
    void accept(byte[] bytes, int from, int length) throws IOException;
  }
}

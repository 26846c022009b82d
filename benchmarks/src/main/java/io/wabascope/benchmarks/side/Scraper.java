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
 * A client that reads as fast as a socket gives, and keeps its connection.
 *
 * <p>It looks at nothing but the end, so that what is measured is the server. Not thread-safe.
 */
final class Scraper implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 180_000;
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);

  private final Socket socket = new Socket();
  private final byte[] buffer = new byte[256 * 1024];
  private final byte[] request;

  Scraper(int port, String path, boolean gzip) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
            + (gzip ? "Accept-Encoding: gzip\r\n" : "") + "\r\n")
        .getBytes(ISO_8859_1);
  }

  /** The nanoseconds from asking to the last byte. */
  long scrape() throws IOException {
    long begun = System.nanoTime();
    body((bytes, from, length) -> {});
    return System.nanoTime() - begun;
  }

  /** Writes the body as it came; it must have a length. */
  void fetch(OutputStream out) throws IOException {
    body(out::write);
  }

  private void body(Sink sink) throws IOException {
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
    sink.take(buffer, end, filled - end);
    if (at < 0) {
      toLastChunk(in, filled, sink);
    } else {
      int from = at + "content-length: ".length();
      long length =
          Long.parseLong(head.substring(from, head.indexOf('\r', from)).strip());
      toLength(in, length - (filled - end), sink);
    }
  }

  private void toLength(InputStream in, long length, Sink sink) throws IOException {
    long left = length;
    while (left > 0) {
      int got = read(in, 0);
      sink.take(buffer, 0, got);
      left -= got;
    }
  }

  private void toLastChunk(InputStream in, int already, Sink sink) throws IOException {
    int filled = already;
    while (!endsWithLastChunk(filled)) {
      // the end of a read may be cut within the mark: a few bytes are kept before the next
      int kept = Math.min(filled, LAST_CHUNK.length);
      System.arraycopy(buffer, filled - kept, buffer, 0, kept);
      int got = read(in, kept);
      sink.take(buffer, kept, got);
      filled = kept + got;
    }
  }

  private int read(InputStream in, int from) throws IOException {
    int got = in.read(buffer, from, buffer.length - from);
    if (got <= 0) {
      throw new IOException("the answer broke off");
    }
    return got;
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

  /** Where the body goes. */
  private interface Sink {
    void take(byte[] bytes, int from, int length) throws IOException;
  }
}

package io.wabascope.benchmarks.side;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Readers that send a request and do not read, each on its own connection, until closed. */
final class StuckReaders implements AutoCloseable {
  private static final int SAMPLE_READERS = 40;
  private static final int SETTLE_SECONDS = 2;
  private static final int TIMEOUT_MILLIS = 60_000;

  private final List<Socket> sockets = new ArrayList<>();

  /** Starts a number of readers and waits until the peer cannot send more. */
  StuckReaders(PeerProcess peerProcess, String path, boolean gzip, int count)
      throws IOException, InterruptedException {
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(connect(peerProcess, path, gzip));
      }
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    } catch (IOException | InterruptedException e) {
      close();
      throw e;
    }
  }

  private static Socket connect(PeerProcess peerProcess, String path, boolean gzip)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setReceiveBufferSize(16 * 1024);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), peerProcess.port));
      socket
          .getOutputStream()
          .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + (gzip ? "Accept-Encoding: gzip\r\n" : "") + "\r\n")
              .getBytes(US_ASCII));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Heap and direct memory per reader of a peer JVM, in bytes. */
  static long memoryPerReader(PeerProcess peerProcess, String path, boolean gzip)
      throws IOException, InterruptedException {
    long before = peerProcess.queryLong("held");
    try (StuckReaders readers = new StuckReaders(peerProcess, path, gzip, SAMPLE_READERS)) {
      return (peerProcess.queryLong("held") - before) / readers.sockets.size();
    }
  }

  /**
   * Lets one of the readers read the rest.
   *
   * @return number of received bytes, including headers
   */
  long read(int reader) throws IOException {
    return sockets.get(reader).getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}

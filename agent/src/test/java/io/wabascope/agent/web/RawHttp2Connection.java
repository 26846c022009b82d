package io.wabascope.agent.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * An HTTP/2 connection whose frames a test chooses. Frames are those of RFC 9113, headers those of
 * RFC 7541.
 */
final class RawHttp2Connection implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  private static final int PRIORITY = 32;

  // Numbers of names in the static table of RFC 7541.
  static final int AUTHORITY = 1;
  static final int PATH = 4;
  static final int CONTENT_LENGTH = 28;
  static final int HOST = 38;

  private static final int GET = 0x82;
  private static final int POST = 0x83;
  private static final int HTTPS = 0x87;

  private final SSLSocket socket;
  private final DataOutputStream out;
  private final DataInputStream in;
  private final DefaultHttp2HeadersDecoder headersDecoder = new DefaultHttp2HeadersDecoder();

  /** A received frame. */
  record Frame(int type, int stream, byte[] payload) {
    /** The error of a frame that ends a stream or, after the number of a stream, a connection. */
    int error() {
      return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? Integer.BYTES : 0);
    }
  }

  private RawHttp2Connection(SSLSocket socket) throws IOException {
    this.socket = socket;
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    this.in = new DataInputStream(socket.getInputStream());
  }

  /**
   * Connects and sends the preface.
   *
   * @param from a local address
   * @param settings the payload of the first frame
   */
  static RawHttp2Connection open(SSLContext context, String from, int port, byte... settings)
      throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    Socket plain = new Socket(loopback, port, InetAddress.getByName(from), 0);
    plain.setSoTimeout(20_000);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    RawHttp2Connection connection = new RawHttp2Connection(socket);
    connection.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    connection.send(SETTINGS, 0, 0, settings);
    return connection;
  }

  void send(int type, int flags, int stream, byte... payload) throws IOException {
    out.writeByte(payload.length >> 16);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  void flush() throws IOException {
    out.flush();
  }

  /** Requests a path. */
  void sendGet(int stream, String path) throws IOException {
    send(HEADERS, END_STREAM | END_HEADERS, stream, headers(GET, PATH, path, AUTHORITY, "a"));
  }

  /** The headers of a GET; names and values take turns. */
  static byte[] getHeaders(Object... namesAndValues) {
    return headers(GET, namesAndValues);
  }

  /** The headers of a POST; names and values take turns. */
  static byte[] postHeaders(Object... namesAndValues) {
    return headers(POST, namesAndValues);
  }

  private static byte[] headers(int method, Object... namesAndValues) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(method);
    block.write(HTTPS);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      int name = (Integer) namesAndValues[i];
      byte[] value = ((String) namesAndValues[i + 1]).getBytes(US_ASCII);
      block.write(Math.min(name, 15)); // a literal that is not indexed
      if (name >= 15) {
        block.write(name - 15);
      }
      block.write(value.length);
      block.writeBytes(value);
    }
    return block.toByteArray();
  }

  /** The next frame; {@link java.io.EOFException} if the connection was closed. */
  Frame read() throws IOException {
    int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
    int type = in.readByte();
    boolean hasPriority = (in.readByte() & PRIORITY) != 0;
    int stream = in.readInt();
    byte[] payload = in.readNBytes(length);
    int start = hasPriority ? Integer.BYTES + 1 : 0;
    return new Frame(type, stream, Arrays.copyOfRange(payload, start, length));
  }

  /** Skips frames until one of that type. */
  Frame await(int type) throws IOException {
    Frame frame;
    do {
      frame = read();
    } while (frame.type() != type);
    return frame;
  }

  /** The status in a frame of headers, which must be decoded in the order of their arrival. */
  String status(Frame frame) throws Http2Exception {
    ByteBuf block = Unpooled.wrappedBuffer(frame.payload());
    return headersDecoder.decodeHeaders(frame.stream(), block).status().toString();
  }

  /** Waits until the server has read all frames so far. */
  void awaitServer() throws IOException {
    send(PING, 0, 0, new byte[Long.BYTES]);
    flush();
    await(PING);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

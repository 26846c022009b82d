package io.wabascope.benchmarks.side;

import io.wabascope.benchmarks.process.ChildProcess;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that serves the series.
 *
 * <p>A peer JVM prints its port in its first line and replies to commands line by line, until its
 * input ends. Other programs get a free port.
 */
final class PeerProcess implements AutoCloseable {
  private static final int TIMEOUT_SECONDS = 240;

  final String name;
  final int port;
  final ChildProcess process;
  private final boolean hasProtocol;

  private PeerProcess(String name, ChildProcess process, int port, boolean hasProtocol) {
    this.name = name;
    this.process = process;
    this.port = port;
    this.hasProtocol = hasProtocol;
  }

  /** A peer JVM with that main class, on the class path of this one. */
  static PeerProcess startJava(String name, String heap, Class<?> main, Object... arguments)
      throws IOException {
    ChildProcess process = ChildProcess.java(List.of("-Xmx" + heap), main, arguments);
    String port = process.output().readLine();
    if (port == null) {
      throw new IOException(name + " did not start");
    }
    return new PeerProcess(name, process, Integer.parseInt(port), true);
  }

  /** Another program that will listen on that port. */
  static PeerProcess startProgram(String name, int port, Path log, List<String> command)
      throws IOException, InterruptedException {
    PeerProcess peerProcess = new PeerProcess(name, ChildProcess.logged(log, command), port, false);
    for (int i = 0; !isListening(port); i++) {
      if (!peerProcess.process.isAlive() || i > TIMEOUT_SECONDS * 10) {
        peerProcess.close();
        throw new IOException(name + " did not start: " + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return peerProcess;
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The reply of a peer JVM to a command. */
  String query(String command) throws IOException {
    Writer questions = process.input();
    questions.write(command + '\n');
    questions.flush();
    String response = process.output().readLine();
    if (response == null) {
      throw new IOException(name + " ended at the command: " + command);
    }
    return response;
  }

  long queryLong(String command) throws IOException {
    return Long.parseLong(query(command));
  }

  /** Whether it is a peer JVM, which replies to commands. */
  boolean isJava() {
    return hasProtocol;
  }

  @Override
  public void close() {
    process.close();
  }
}

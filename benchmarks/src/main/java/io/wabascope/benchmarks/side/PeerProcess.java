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
 * <p>One of our own JVMs says its port in its first line and answers questions line by line, until
 * its input ends. Others are given a free port.
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

  /** A JVM of ours with that main class, on the class path of this one. */
  static PeerProcess startJava(String name, String heap, Class<?> main, Object... arguments)
      throws IOException {
    ChildProcess process = ChildProcess.java(List.of("-Xmx" + heap), main, arguments);
    String port = process.output().readLine();
    if (port == null) {
      throw new IOException(name + " did not start");
    }
    return new PeerProcess(name, process, Integer.parseInt(port), true);
  }

  /** Another program, that listens on that port sooner or later. */
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

  /** What a JVM of ours answers. */
  String query(String command) throws IOException {
    Writer questions = process.input();
    questions.write(command + '\n');
    questions.flush();
    String response = process.output().readLine();
    if (response == null) {
      throw new IOException(name + " died on being asked: " + command);
    }
    return response;
  }

  long queryLong(String command) throws IOException {
    return Long.parseLong(query(command));
  }

  /** Whether it answers questions: it is a JVM of ours. */
  boolean isJava() {
    return hasProtocol;
  }

  @Override
  public void close() {
    process.close();
  }
}

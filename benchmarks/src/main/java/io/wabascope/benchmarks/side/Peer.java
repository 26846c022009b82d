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
final class Peer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 240;

  final String name;
  final int port;
  final ChildProcess process;
  private final boolean answering;

  private Peer(String name, ChildProcess process, int port, boolean answering) {
    this.name = name;
    this.process = process;
    this.port = port;
    this.answering = answering;
  }

  /** A JVM of ours with that main class, on the class path of this one. */
  static Peer java(String name, String heap, Class<?> main, Object... arguments)
      throws IOException {
    ChildProcess process = ChildProcess.java(List.of("-Xmx" + heap), main, arguments);
    String port = process.output().readLine();
    if (port == null) {
      throw new IOException(name + " did not start");
    }
    return new Peer(name, process, Integer.parseInt(port), true);
  }

  /** Another program, that listens on that port sooner or later. */
  static Peer program(String name, int port, Path log, List<String> command)
      throws IOException, InterruptedException {
    Peer peer = new Peer(name, ChildProcess.logged(log, command), port, false);
    for (int i = 0; !listens(port); i++) {
      if (!peer.process.isAlive() || i > PATIENCE_SECONDS * 10) {
        peer.close();
        throw new IOException(name + " did not start: " + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return peer;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What a JVM of ours answers. */
  String ask(String question) throws IOException {
    Writer questions = process.input();
    questions.write(question + '\n');
    questions.flush();
    String answer = process.output().readLine();
    if (answer == null) {
      throw new IOException(name + " died on being asked: " + question);
    }
    return answer;
  }

  long number(String question) throws IOException {
    return Long.parseLong(ask(question));
  }

  /** Whether it answers questions: it is a JVM of ours. */
  boolean isJava() {
    return answering;
  }

  @Override
  public void close() {
    process.close();
  }
}

package io.wabascope.benchmarks.side;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that serves the series.
 *
 * <p>One of our own JVMs says its port in its first line and answers questions line by line, until
 * its input ends. Others are given a free port. None outlives a run that is cut off.
 */
final class Peer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 240;

  final String name;
  final int port;
  private final Process process;
  private final boolean answering;
  private final BufferedReader answers;
  private final Writer questions;

  private Peer(String name, Process process, int port, boolean answering) {
    this.name = name;
    this.process = process;
    this.port = port;
    this.answering = answering;
    this.answers = process.inputReader();
    this.questions = process.outputWriter();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // of a run cut off
  }

  /** A JVM of ours with that main class, on the class path of this one. */
  static Peer java(String name, String heap, Class<?> main, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap,
        "-cp",
        System.getProperty("java.class.path"),
        main.getName()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String port = process.inputReader().readLine();
    if (port == null) {
      throw new IOException(name + " did not start");
    }
    return new Peer(name, process, Integer.parseInt(port), true);
  }

  /** Another program, that listens on that port sooner or later. */
  static Peer program(String name, int port, Path log, List<String> command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    Peer peer = new Peer(name, process, port, false);
    for (int i = 0; !listens(port); i++) {
      if (!process.isAlive() || i > PATIENCE_SECONDS * 10) {
        peer.close();
        throw new IOException(name + " did not start: " + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return peer;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
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
    questions.write(question + '\n');
    questions.flush();
    String answer = answers.readLine();
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

  /** The nanoseconds that its threads have run so far. */
  long cpu() throws IOException {
    long sum = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
      for (Path thread : threads.toList()) {
        Path file = thread.resolve("schedstat");
        if (Files.exists(file)) {
          String times = Files.readString(file);
          sum += Long.parseLong(times.substring(0, times.indexOf(' ')));
        }
      }
    }
    return sum;
  }

  /** Its resident memory in bytes. */
  long memory() throws IOException {
    Path status = Path.of("/proc", Long.toString(pid()), "status");
    return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        * 1024;
  }

  /** Its open files, connections among them. */
  long files() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
      return open.count();
    }
  }

  private long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

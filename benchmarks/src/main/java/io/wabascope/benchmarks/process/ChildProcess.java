package io.wabascope.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child process and its resource usage, read from {@code /proc}. Linux only. It is killed when
 * this process ends.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(20);
  private static final Duration TOOL = Duration.ofSeconds(60);

  private final Process process;

  private ChildProcess(ProcessBuilder builder) throws IOException {
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Starts a command that appends output and errors to a file. */
  public static ChildProcess logged(Path log, List<String> command) throws IOException {
    return new ChildProcess(new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
  }

  /** Starts a JVM with the class path of this one; the caller uses its input and output. */
  public static ChildProcess java(List<String> flags, Class<?> main, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(javaIn(ownJdk())));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
  }

  static Path ownJdk() {
    return Path.of(System.getProperty("java.home"));
  }

  static String javaIn(Path jdk) {
    return jdk.resolve("bin/java").toString();
  }

  /** A free port of that address. */
  public static int freePort(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its standard output, unless it is logged. */
  public BufferedReader output() {
    return process.inputReader();
  }

  /** Its standard input. */
  public Writer input() {
    return process.outputWriter();
  }

  /** Kills it with SIGKILL and waits. */
  public void kill() {
    process.toHandle().destroyForcibly(); // Process itself would close what is still being read
    hasEnded(END);
  }

  /** Sends SIGTERM and waits; returns whether it ended before the timeout. */
  public boolean stop(Duration atMost) {
    process.destroy();
    return hasEnded(atMost);
  }

  private boolean hasEnded(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Suspends it with SIGSTOP. */
  public void suspend() throws IOException, InterruptedException {
    run("kill", "-STOP", pid());
  }

  public void resume() throws IOException, InterruptedException {
    run("kill", "-CONT", pid());
  }

  /** Lets all its threads run on one core only. */
  public void pinTo(int core) throws IOException, InterruptedException {
    pin(core, process.pid());
  }

  /** Lets all threads of this process run on one core only, and those of later child processes. */
  public static void pinThis(int core) throws IOException, InterruptedException {
    pin(core, ProcessHandle.current().pid());
  }

  private static void pin(int core, long pid) throws IOException, InterruptedException {
    run("taskset", "-a", "-p", "-c", Integer.toString(core), Long.toString(pid));
  }

  /** Runs a garbage collection in it with the tools of that JDK. */
  void collectGarbage(Path jdk) throws IOException, InterruptedException {
    run(jdk.resolve("bin/jcmd").toString(), pid(), "GC.run");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process tool = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    if (!tool.waitFor(TOOL.toMillis(), TimeUnit.MILLISECONDS) || tool.exitValue() != 0) {
      tool.destroyForcibly();
      throw new IOException("failed: " + String.join(" ", command));
    }
  }

  /** Resident memory in bytes. */
  public long resident() throws IOException {
    return status("VmRSS:") * 1024;
  }

  /** Maximum resident memory in bytes. */
  public long peak() throws IOException {
    return status("VmHWM:") * 1024;
  }

  /** Number of threads of the operating system. */
  public long threads() throws IOException {
    return status("Threads:");
  }

  private long status(String key) throws IOException {
    return Files.readAllLines(proc("status")).stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new IOException("missing in /proc: " + key));
  }

  /** Number of open files, including sockets. */
  public long files() throws IOException {
    try (Stream<Path> open = Files.list(proc("fd"))) {
      return open.count();
    }
  }

  /** CPU time of all its threads so far, in hundredths of a second. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** CPU time of its live threads in nanoseconds. */
  public long threadNanos() throws IOException {
    long sum = 0;
    try (Stream<Path> threads = Files.list(proc("task"))) {
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

  private Path proc(String file) {
    return Path.of("/proc", pid(), file);
  }

  private String pid() {
    return Long.toString(process.pid());
  }

  /** Sends SIGTERM, and SIGKILL if it does not end. */
  @Override
  public void close() {
    if (!stop(END)) {
      kill();
    }
  }
}

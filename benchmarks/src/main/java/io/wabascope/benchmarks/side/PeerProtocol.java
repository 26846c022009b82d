package io.wabascope.benchmarks.side;

import ch.qos.logback.classic.Level;
import com.sun.management.ThreadMXBean;
import io.wabascope.agent.logging.LogFormat;
import io.wabascope.agent.logging.LoggingSetup;
import io.wabascope.agent.logging.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The peer's side of the control protocol: one command per input line, one line of reply. */
final class PeerProtocol {
  private final Map<String, Supplier<Object>> commands = new HashMap<>();

  PeerProtocol() {
    silenceLog();
    commands.put("allocated", PeerProtocol::allocatedBytes);
    commands.put("heap", PeerProtocol::heapBytes);
    commands.put("direct", PeerProtocol::directBytes);
    commands.put("held", () -> heapBytes() + directBytes());
  }

  /** Redirects the log away from the standard output. */
  static void silenceLog() {
    LoggingSetup.setUp(Level.WARN, LogFormat.LOGFMT, new Redactor());
  }

  PeerProtocol addCommand(String command, Supplier<Object> handler) {
    commands.put(command, handler);
    return this;
  }

  /** Prints the port, handles commands until the input ends, and exits. */
  void run(int port) throws IOException {
    System.out.println(port);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String command = in.readLine(); command != null; command = in.readLine()) {
      Supplier<Object> handler = commands.get(command);
      System.out.println(handler == null ? "?" : handler.get());
    }
    Runtime.getRuntime().halt(0);
  }

  /** Bytes allocated by all live threads since their start. */
  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(bytes, 0);
    }
    return sum;
  }

  /** Used heap in bytes after a garbage collection. */
  static long heapBytes() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}

package io.wabascope.benchmarks.side;

import ch.qos.logback.classic.Level;
import com.sun.management.ThreadMXBean;
import io.wabascope.agent.log.Format;
import io.wabascope.agent.log.Logs;
import io.wabascope.agent.log.Redactor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A peer's side of the talk with whoever measures it: questions in, one line each out. */
final class Console {
  private final Map<String, Supplier<Object>> questions = new HashMap<>();

  Console() {
    quiet();
    questions.put("allocated", Console::allocated);
    questions.put("heap", Console::heap);
    questions.put("direct", Console::direct);
    questions.put("held", () -> heap() + direct());
  }

  /** Keeps the log away from the standard output. */
  static void quiet() {
    Logs.setUp(Level.WARN, Format.LOGFMT, new Redactor());
  }

  Console with(String question, Supplier<Object> answer) {
    questions.put(question, answer);
    return this;
  }

  /** Says the port, answers until the input ends, and ends the process. */
  void serve(int port) throws IOException {
    System.out.println(port);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String question = in.readLine(); question != null; question = in.readLine()) {
      Supplier<Object> answer = questions.get(question);
      System.out.println(answer == null ? "?" : answer.get());
    }
    Runtime.getRuntime().halt(0);
  }

  /** The bytes that all threads alive have ever allocated. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long each : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(each, 0);
    }
    return sum;
  }

  /** The bytes of the heap that are in use after a collection. */
  static long heap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}

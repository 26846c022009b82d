package io.wabascope.benchmarks.chaos;

import io.wabascope.benchmarks.process.AgentJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An agent in a process of its own, with 256 MiB of heap, that ends where that is not enough. */
final class AgentProcess implements AutoCloseable {
  private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

  private final AgentJvm jvm;

  private AgentProcess(AgentJvm jvm) {
    this.jvm = jvm;
  }

  static AgentProcess start(Path jar, Path configuration) throws IOException {
    Path javaHome = Path.of(System.getProperty("java.home"));
    return new AgentProcess(
        AgentJvm.start(new AgentJvm.Recipe(javaHome, FLAGS, jar), configuration));
  }

  boolean isReady() throws IOException, InterruptedException {
    if (!jvm.runs()) {
      throw new IOException("the agent has ended: " + jvm.log());
    }
    try {
      jvm.get("/-/ready");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  Look look() throws IOException, InterruptedException {
    return new Look(jvm.get("/metrics"));
  }

  /** Has it collect what is garbage, so that a look at its heap tells what is kept. */
  void collect() throws IOException, InterruptedException {
    jvm.collect();
  }

  /** How many files and sockets it has open, as the system counts them. */
  long files() throws IOException {
    return jvm.files();
  }

  /** Lines of its log that should not be there. */
  List<String> alarms() throws IOException {
    return jvm.log().stream()
        .filter(line -> line.contains("level=error") || line.contains("OutOfMemoryError"))
        .limit(10)
        .toList();
  }

  @Override
  public void close() {
    jvm.close();
  }
}

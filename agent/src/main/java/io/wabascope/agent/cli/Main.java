package io.wabascope.agent.cli;

/** The main class of the jar. */
public final class Main {
  private Main() {}

  /** Exits with 0 on success, 1 on failure or if a problem was found, 2 on invalid arguments. */
  public static void main(String[] args) {
    // With one or two cores, Hazelcast would start a new thread for every asynchronous step. The
    // common pool must have two workers before its first use. See RATIONALE.md, "Threads".
    if (System.getProperty("java.util.concurrent.ForkJoinPool.common.parallelism") == null) {
      int workers = Math.max(2, Runtime.getRuntime().availableProcessors() - 1);
      System.setProperty(
          "java.util.concurrent.ForkJoinPool.common.parallelism", Integer.toString(workers));
    }
    System.exit(CommandLineInterface.execute(args));
  }
}

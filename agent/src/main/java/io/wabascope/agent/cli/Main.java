package io.wabascope.agent.cli;

/** Where the jar starts. */
public final class Main {
  private Main() {}

  /** Exits with 0 on success, 1 if a problem was found or the command failed, 2 on wrong usage. */
  public static void main(String[] args) {
    // With one core or two, Hazelcast would start a new thread for every asynchronous step: the
    // common pool must have two workers before anything touches it. See README, "Threads".
    if (System.getProperty("java.util.concurrent.ForkJoinPool.common.parallelism") == null) {
      int workers = Math.max(2, Runtime.getRuntime().availableProcessors() - 1);
      System.setProperty(
          "java.util.concurrent.ForkJoinPool.common.parallelism", Integer.toString(workers));
    }
    System.exit(CommandLineInterface.execute(args));
  }
}

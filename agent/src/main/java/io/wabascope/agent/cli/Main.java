package io.wabascope.agent.cli;

import io.wabascope.agent.JvmDefaults;

/** The main class of the jar. */
public final class Main {
  private Main() {}

  /** Exits with 0 on success, 1 on failure or if a problem was found, 2 on invalid arguments. */
  public static void main(String[] args) {
    JvmDefaults.set();
    System.exit(CommandLineInterface.execute(args));
  }
}

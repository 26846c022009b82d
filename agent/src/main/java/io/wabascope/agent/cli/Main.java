package io.wabascope.agent.cli;

import io.wabascope.agent.JvmDefaults;

/** Where the jar starts. */
public final class Main {
  private Main() {}

  /** Exits with 0 on success, 1 if a problem was found or the command failed, 2 on wrong usage. */
  public static void main(String[] args) {
    JvmDefaults.set();
    System.exit(CommandLineInterface.execute(args));
  }
}

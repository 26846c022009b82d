package io.wabascope.agent.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version and revision of the build, read from the jar. */
public record BuildInfo(String version, String revision) {
  /** Returns the build that this class was loaded from. */
  public static BuildInfo current() {
    try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return new BuildInfo(
          properties.getProperty("version", "unknown"),
          properties.getProperty("revision", "unknown"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the version of the running Java. */
  public static String javaVersion() {
    return System.getProperty("java.version", "unknown");
  }
}

package io.wabascope.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A JDK with the flags of the container image and the systemd unit.
 *
 * @param version version as reported by the JDK
 */
record JdkInstallation(Path home, String version) {
  private static final int MIN_AOT_VERSION = 25;
  private static final long TRAINING_MILLIS = 20_000;

  /** Whether classes are loaded from the jar or from an archive. */
  enum StartMode {
    PLAIN,
    ARCHIVED
  }

  static JdkInstallation ofHome(Path home) throws IOException {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    }
    return new JdkInstallation(home, release.getProperty("JAVA_VERSION", "").replace("\"", ""));
  }

  String name() {
    return "OpenJDK " + version;
  }

  private boolean hasAot() {
    return Runtime.Version.parse(version).feature() >= MIN_AOT_VERSION;
  }

  String archiveName() {
    return hasAot() ? "AOT cache" : "class-data archive";
  }

  Path archiveIn(Path directory) {
    return directory.resolve(version + (hasAot() ? ".aot" : ".jsa"));
  }

  /** Creates the archive as in the image: a run of the demo writes it at exit. */
  void createArchive(Path jar, Path directory) throws IOException, InterruptedException {
    Path archive = archiveIn(directory);
    List<String> command = new ArrayList<>();
    command.add(ChildProcess.javaIn(home));
    command.addAll(defaultFlags());
    command.add((hasAot() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
    command.addAll(List.of("-jar", jar.toString(), "demo", "--web.listen-address=127.0.0.1:0"));
    try (ChildProcess demo = ChildProcess.logged(directory.resolve("demo.log"), command)) {
      Thread.sleep(TRAINING_MILLIS);
      if (!demo.stop(Duration.ofMinutes(2)) || !Files.exists(archive)) {
        throw new IOException("no archive was written: " + archive);
      }
    }
  }

  List<String> flags(StartMode mode, Path directory) {
    List<String> flags = new ArrayList<>(defaultFlags());
    if (mode == StartMode.ARCHIVED) {
      flags.add((hasAot() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archiveIn(directory));
    }
    return flags;
  }

  private static List<String> defaultFlags() {
    return List.of("-Xms32m", "-Xmx512m", "-XX:+UseSerialGC");
  }
}

package io.wabascope.grafana.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installs, upgrades, removes and purges the Debian package in an empty root directory. Only root can
 * do that.
 */
class DebianPackageTest {
  private static final Path PACKAGE = Path.of("..", "agent", "target", "wabascope.deb");
  private static final CommandLineTool DPKG = new CommandLineTool("dpkg");
  private static final CommandLineTool ID = new CommandLineTool("id");

  @TempDir
  private Path root;

  @BeforeEach
  void createRoot() throws Exception {
    CommandLineTool.require(Files.exists(PACKAGE), "the package was not built with -Pdeb");
    assumeTrue(ID.run("-u").output().strip().equals("0"), "not root: check skipped");
    for (String directory : List.of("var/lib/dpkg/info", "var/lib/dpkg/updates", "etc")) {
      Files.createDirectories(root.resolve(directory));
    }
    for (String file : List.of("var/lib/dpkg/status", "etc/passwd", "etc/group")) {
      Files.createFile(root.resolve(file));
    }
  }

  @Test
  void keepsTheConfigurationUntilItIsPurged() throws Exception {
    dpkg("--install", PACKAGE);
    Path configuration = root.resolve("etc/wabascope/wabascope.yml");
    assertThat(root.resolve("usr/lib/wabascope/wabascope.jar")).exists();
    assertThat(root.resolve("usr/lib/systemd/system/wabascope.service"))
        .hasSameTextualContentAs(Path.of("deploy", "systemd", "wabascope.service"));
    assertThat(root.resolve("usr/share/doc/wabascope/copyright")).exists();
    assertThat(root.resolve("usr/share/doc/wabascope/RUNBOOKS.md")).exists();
    for (Path rules : PrometheusRule.files()) {
      assertThat(root.resolve("usr/share/wabascope/rules").resolve(rules.getFileName()))
          .hasContent(RunbookLinksIT.packagedText(rules));
    }
    assertThat(Files.readString(root.resolve("etc/passwd"))).startsWith("wabascope:");
    for (String directory : List.of("etc/wabascope", "etc/wabascope/secrets")) {
      assertThat(permissions(root.resolve(directory))).isEqualTo("rwxr-x---");
    }
    int group = Integer.parseInt(Files.readString(root.resolve("etc/group")).split(":", -1)[2]);
    assertThat(Files.getAttribute(configuration.getParent(), "unix:gid")).isEqualTo(group);

    Files.writeString(configuration, "apps: []\n");
    dpkg("--install", PACKAGE);
    assertThat(configuration).hasContent("apps: []");
    dpkg("--remove", "wabascope");
    assertThat(root.resolve("usr/lib/wabascope")).doesNotExist();
    assertThat(configuration).exists();
    dpkg("--purge", "wabascope");
    assertThat(configuration.getParent()).doesNotExist();
  }

  /** Scripts run outside of the empty root, which has no shell. The Java runtime is not there either. */
  private void dpkg(String action, Object subject) throws IOException, InterruptedException {
    CommandLineTool.ToolResult outcome =
        DPKG.run("--root=" + root, "--force-script-chrootless", "--force-depends", action, subject);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

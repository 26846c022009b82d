package io.wabascope.grafana.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wabascope.grafana.CommandLineTool;
import io.wabascope.grafana.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final CommandLineTool LDD = new CommandLineTool("ldd");
  private static final CommandLineTool CHROOT = new CommandLineTool("chroot");

  /** A library in the output of ldd. */
  private static final Pattern LIBRARY = Pattern.compile("/(\\S+) \\(0x");

  private static final String OWN_PROGRAMS = "usr/local/bin";
  private static final String CALLS = "calls";
  private static final String RUNNING = "running";
  private static final String ENABLED =
      "etc/systemd/system/multi-user.target.wants/wabascope.service";

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

  @Test
  void anUpgradeKeepsTheOwnersAndModesThatItFinds() throws Exception {
    dpkg("--install", PACKAGE);
    Path configuration = root.resolve("etc/wabascope");
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rwxr-x--x"));
    Files.delete(configuration.resolve("secrets"));
    Files.createSymbolicLink(configuration.resolve("secrets"), elsewhere);

    dpkg("--install", PACKAGE);
    assertThat(permissions(configuration)).isEqualTo("rwxr-x--x");
    assertThat(permissions(elsewhere)).isEqualTo("rwx------");
    assertThat(Files.getAttribute(elsewhere, "unix:gid")).isEqualTo(0);
    dpkg("--purge", "wabascope");
    assertThat(elsewhere).exists();
  }

  @Test
  void aServiceThatWasEnabledRunsAgainAfterARemoval() throws Exception {
    createSystem();
    String enabledAndStarted = "is-enabled wabascope.service\nrestart wabascope.service\n";

    dpkgInRoot("--install", PACKAGE);
    assertThat(calls()).contains("enable wabascope.service\n").endsWith(enabledAndStarted);
    dpkgInRoot("--remove", "wabascope");
    assertThat(calls()).contains("stop wabascope.service\n");
    assertThat(root.resolve(RUNNING)).doesNotExist();
    Files.writeString(root.resolve(CALLS), "");
    dpkgInRoot("--install", PACKAGE);
    assertThat(calls()).endsWith(enabledAndStarted);
    dpkgInRoot("--purge", "wabascope");
    assertThat(root.resolve(ENABLED)).doesNotExist();
  }

  @Test
  void anUpgradeStartsNothingThatItsOwnerStoppedOrDisabled() throws Exception {
    createSystem();
    dpkgInRoot("--install", PACKAGE);
    systemctl("stop");
    dpkgInRoot("--install", PACKAGE);
    assertThat(root.resolve(RUNNING)).doesNotExist();
    assertThat(root.resolve(ENABLED)).exists();

    // An upgrade after a removal is an upgrade, too.
    dpkgInRoot("--remove", "wabascope");
    dpkgInRoot("--install", PACKAGE);
    assertThat(root.resolve(RUNNING)).exists();
    systemctl("stop");
    dpkgInRoot("--install", PACKAGE);
    assertThat(root.resolve(RUNNING)).doesNotExist();

    systemctl("start");
    systemctl("disable");
    Files.writeString(root.resolve(CALLS), "");
    dpkgInRoot("--install", PACKAGE);
    assertThat(calls()).endsWith("try-restart wabascope.service\n");
    assertThat(root.resolve(RUNNING)).exists();
    systemctl("stop");
    dpkgInRoot("--install", PACKAGE);
    dpkgInRoot("--remove", "wabascope");
    dpkgInRoot("--install", PACKAGE);
    assertThat(root.resolve(RUNNING)).doesNotExist();
    assertThat(root.resolve(ENABLED)).doesNotExist();
  }

  /** Its scripts run outside of the other root, where systemctl would act on the host. */
  @Test
  void anInstallationIntoAnotherRootLeavesTheServicesOfTheHostAlone() throws Exception {
    createSystem();
    dpkg("--install", PACKAGE);
    dpkg("--install", PACKAGE);
    dpkg("--remove", "wabascope");
    dpkg("--install", PACKAGE);
    dpkg("--purge", "wabascope");
    assertThat(calls()).isEmpty();
  }

  /** Puts what scripts of the package call into the root, and a systemctl that notes its calls. */
  private void createSystem() throws Exception {
    Files.createDirectories(root.resolve("run/systemd/system"));
    Files.createDirectories(root.resolve(ENABLED).getParent());
    Files.createFile(root.resolve(CALLS));
    Path programs = Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));
    for (String name : List.of("sh", "sed", "install", "rm", "touch", "systemd-sysusers")) {
      Path program = new CommandLineTool(name).path();
      Files.copy(program, programs.resolve(name));
      Matcher library = LIBRARY.matcher(LDD.run(program).output());
      while (library.find()) {
        Path copy = root.resolve(library.group(1));
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of("/", library.group(1)), copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path systemctl = Files.createDirectories(root.resolve(OWN_PROGRAMS)).resolve("systemctl");
    Files.writeString(systemctl, """
        #!/bin/sh
        cd "${0%%/*}/../../.."
        echo "$*" >> %1$s
        case "$*" in
          enable*) touch %2$s ;;
          disable*) rm -f %2$s ;;
          *is-enabled*) [ -e %2$s ] ;;
          start* | restart*) touch %3$s ;;
          stop*) rm -f %3$s ;;
        esac
        """.formatted(CALLS, ENABLED, RUNNING));
    Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String calls() throws IOException {
    return Files.readString(root.resolve(CALLS));
  }

  /** What the owner of the system does. */
  private void systemctl(String action) throws IOException, InterruptedException {
    assertThat(CHROOT.run(root, "/" + OWN_PROGRAMS + "/systemctl", action, "wabascope.service"))
        .isEqualTo(new CommandLineTool.ToolResult(0, ""));
  }

  /** Scripts run outside of the root, which may have no shell. */
  private void dpkg(String action, Object subject) throws IOException, InterruptedException {
    dpkg(List.of("--force-script-chrootless", action, subject));
  }

  /** Scripts run inside the root, as in a system of their own. */
  private void dpkgInRoot(String action, Object subject) throws IOException, InterruptedException {
    dpkg(List.of(action, subject));
  }

  /** The Java runtime is not in the root. */
  private void dpkg(List<Object> action) throws IOException, InterruptedException {
    List<Object> arguments = new ArrayList<>(List.of("--root=" + root, "--force-depends"));
    arguments.addAll(action);
    String path = root.resolve(OWN_PROGRAMS) + ":/" + OWN_PROGRAMS + ":" + System.getenv("PATH");
    CommandLineTool.ToolResult outcome = DPKG.run(Map.of("PATH", path), arguments.toArray());
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

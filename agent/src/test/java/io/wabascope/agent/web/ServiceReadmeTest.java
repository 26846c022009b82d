package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.config.web.WebConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** The README's instructions for a service are valid and short. */
class ServiceReadmeTest {
  private static final Path ROOT = Path.of("..");

  @TempDir
  private Path directory;

  @Test
  void itsWebFileIsAcceptedWithAHashAndRefusedWithout() throws Exception {
    TestCertificates certificates = TestCertificates.create();
    Files.writeString(
        directory.resolve("server.crt"), certificates.server().getCertificatePathPEM());
    Files.writeString(directory.resolve("server.key"), certificates.server().getPrivateKeyPEM());
    Path file = directory.resolve("web.yml");
    String hash = BCrypt.hashpw("invented", BCrypt.gensalt("$2y", 4));
    for (String without : new String[] {"HASH", ""}) {
      Files.writeString(file, block("yaml").replace("HASH", without));
      assertThatThrownBy(() -> WebConfigFile.read(file))
          .hasMessageContaining("is not a bcrypt hash");
    }
    Files.writeString(file, block("yaml").replace("HASH", hash));

    WebConfigFile web = WebConfigFile.read(file);

    assertThat(web.tls()).isNotNull();
    assertThat(web.users()).containsOnlyKeys("prometheus");
  }

  @Test
  void installCommandsNameExistingFiles() throws IOException {
    List<String> commands = block("").lines().toList();
    assertThat(commands).hasSizeBetween(5, 10);
    String unit = Files.readString(ROOT.resolve("grafana/deploy/systemd/wabascope.service"));
    assertThat(unit)
        .contains(
            "-jar /usr/lib/wabascope/wabascope.jar",
            "/etc/wabascope/wabascope.yml",
            "\nStateDirectory=wabascope\n");
    assertThat(section()).contains("inventory: {directory: /var/lib/wabascope}");
    assertThat(commands).anyMatch(line -> line.endsWith(" /usr/lib/wabascope/wabascope.jar"));
    for (String command : commands) {
      for (String word : command.split(" ")) {
        if (word.startsWith("grafana/")) {
          assertThat(ROOT.resolve(word)).exists();
        }
      }
    }
  }

  private static String section() throws IOException {
    String readme = Files.readString(ROOT.resolve("grafana/README.md"));
    return readme.split("\n## As a service", 2)[1].split("\n## ", 2)[0];
  }

  /** Returns the first code block of the language in the section, without its indentation. */
  private static String block(String language) throws IOException {
    Matcher fence = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^\\1```$").matcher(section());
    while (fence.find()) {
      if (fence.group(2).equals(language)) {
        return fence.group(3).replaceAll("(?m)^" + fence.group(1), "");
      }
    }
    throw new AssertionError("no code block: " + language);
  }
}

package io.wabascope.agent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wabascope.config.web.WebConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** What the README has an operator do is possible, and short. */
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
    String readme = Files.readString(ROOT.resolve("README.md"));
    return readme.split("\n## As a service", 2)[1].split("\n## ", 2)[0];
  }

  /** The first block of that language in the section. */
  private static String block(String language) throws IOException {
    String section = section();
    String begin = "\n```" + language + "\n";
    String from = language.isEmpty() ? section.substring(section.indexOf("as root")) : section;
    return from.split(begin, 2)[1].split("```", 2)[0];
  }
}

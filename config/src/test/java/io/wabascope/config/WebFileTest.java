package io.wabascope.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebFileTest {
  @TempDir
  private Path directory;

  @Test
  void anEmptyFileAsksForNothing() throws IOException {
    assertThat(WebFile.problems(file("# nothing\n\n"))).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsRefusedByName() throws IOException {
    Path file = file("""
            tls_server_config:
              cert_file: server.crt
              key_file: server.key
            basic_auth_users:
              alice: $2y$10$invented
            """);

    assertThat(WebFile.problems(file))
        .extracting(Problem::toString)
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains(":1:1: tls_server_config: is not supported"))
        .anySatisfy(line -> assertThat(line).contains(":4:1: basic_auth_users: is not supported"))
        .noneMatch(line -> line.contains("invented"));
  }

  @Test
  void whatIsNoMappingIsRefused() throws IOException {
    assertThat(WebFile.problems(file("- a\n"))).hasSize(1);
    assertThat(WebFile.problems(file("a: [\n"))).hasSize(1);
    assertThat(WebFile.problems(directory.resolve("none.yml"))).hasSize(1);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("web.yml"), text);
  }
}

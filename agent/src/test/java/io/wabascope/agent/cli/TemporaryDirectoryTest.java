package io.wabascope.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {
  @TempDir
  private Path directory;

  @Test
  void acceptsADirectoryAndLeavesNothingInIt() throws IOException {
    assertThat(TemporaryDirectory.problem(directory.toString())).isNull();
    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void namesADirectoryThatIsMissing() {
    assertThat(TemporaryDirectory.problem(directory.resolve("none").toString()))
        .hasLineCount(1)
        .contains("does not exist", "none", "-Djava.io.tmpdir=");
  }

  @Test
  void namesADirectoryThatIsNone() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(TemporaryDirectory.problem(file.toString())).contains("is not a directory");
    assertThat(TemporaryDirectory.problem("/proc")).contains("cannot be written");
  }
}

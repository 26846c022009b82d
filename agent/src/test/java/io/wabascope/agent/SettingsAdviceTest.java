package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.wabascope.config.Settings;
import io.wabascope.config.load.ConfigSource;
import io.wabascope.config.secret.SecretCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SettingsAdviceTest {
  @TempDir
  private Path directory;

  private final SettingsAdvice advice = new SettingsAdvice();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(SettingsAdvice.class);

  @BeforeEach
  void capture() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void release() {
    logger.detachAppender(lines);
  }

  @Test
  void nodeWithoutDigitsIsLoggedOnce() throws Exception {
    advice.log(settings("rw-------", "me"));
    advice.log(settings("rw-------", "me"));

    assertThat(messages()).containsExactly("the node of a target is no numeric id");
  }

  @Test
  void secretThatOthersCanReadIsLogged() throws Exception {
    advice.log(settings("rw-r-----", "1029384756"));
    assertThat(messages()).isEmpty();

    advice.log(settings("rw-r--r--", "1029384756"));
    assertThat(messages())
        .containsExactly("all users of this machine can read a secret; remove their permission");
    assertThat(lines.list.get(0).getKeyValuePairs())
        .anyMatch(pair -> pair.value.toString().endsWith("token"));
  }

  private List<String> messages() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private Settings settings(String mode, String node) throws Exception {
    writeToken(mode);
    String yaml = """
        apps:
          - name: main
            access_token_file: token
            targets:
              - {edge: assigned_whatsapp_business_accounts, node: "%s"}
        """.formatted(node);
    return new ConfigSource(directory.resolve("wabascope.yml"), Map.of())
        .parse(yaml.getBytes(StandardCharsets.UTF_8), SecretCache.empty());
  }

  private void writeToken(String mode) throws IOException {
    Path token = directory.resolve("token");
    Files.writeString(token, "simulated-token-1");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString(mode));
  }
}

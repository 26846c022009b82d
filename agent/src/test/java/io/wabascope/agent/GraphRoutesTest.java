package io.wabascope.agent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GraphRoutesTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(GraphRoutes.class);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
  }

  @Test
  void warnsOfAnEndedVersion() {
    GraphRoutes.logVersionEnd("v3.0");

    assertThat(appender.list).singleElement().satisfies(event -> {
      assertThat(event.getLevel()).isEqualTo(Level.WARN);
      assertThat(event.getFormattedMessage()).startsWith("graph.version v3.0 ended before ");
    });
  }

  @Test
  void saysNothingOfAVersionWithoutAnEnd() {
    GraphRoutes.logVersionEnd("v99.0");

    assertThat(appender.list).isEmpty();
  }
}

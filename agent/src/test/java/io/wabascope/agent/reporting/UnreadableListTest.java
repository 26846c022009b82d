package io.wabascope.agent.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.wabascope.core.graph.Cursor;
import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FaultKind;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.ListContinuation;
import io.wabascope.core.graph.Page;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.graph.PagingParameter;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.core.sweep.SweepInterval;
import io.wabascope.core.sweep.TargetSpec;
import io.wabascope.poller.api.Await;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.sweep.AccountReader;
import io.wabascope.poller.sweep.InMemoryInventory;
import io.wabascope.poller.sweep.InMemorySweepRecords;
import io.wabascope.poller.sweep.SightingFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Reads of an account with a list that cannot be read leave one line an hour, not one each. */
class UnreadableListTest {
  private static final Sighting KNOWN = SightingFixtures.account(SightingFixtures.OWNED, "7");
  private static final TargetSpec SPEC = new TargetSpec(
      SightingFixtures.OWNED,
      new FieldSelection(List.of("id", "message_templates"), PagingParameter.LIMIT, Map.of()),
      100,
      new SweepInterval(Duration.ofHours(1)));

  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final InMemoryInventory inventory = new InMemoryInventory();
  private final AccountReader reader = new AccountReader(
      UnreadableListTest::answer, inventory, new InMemorySweepRecords(), () -> now);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger =
      (Logger) LoggerFactory.getLogger("io.wabascope.poller.sweep.AccountListReader");

  @BeforeEach
  void capture() {
    lines.start();
    logger.addAppender(lines);
    Await.value(inventory.put(List.of(KNOWN)));
  }

  @AfterEach
  void release() {
    logger.detachAppender(lines);
  }

  @Test
  void isLoggedOnceAnHour() {
    for (int minute = 0; minute < 50; minute++) {
      Await.value(reader.read("7", List.of(SPEC)));
      now = now.plusSeconds(60);
    }
    assertThat(lines.list).hasSize(1);
    now = now.plus(Duration.ofHours(1));
    Await.value(reader.read("7", List.of(SPEC)));
    assertThat(lines.list).hasSize(2);
  }

  private static Future<Page> answer(PageRequest request) {
    if (request.list() != null) {
      Fault fault = new Fault(FaultKind.PERMISSION, 10, null, null, false, "invented");
      return Future.failedFuture(new GraphException(fault));
    }
    ListContinuation more = new ListContinuation(
        "7",
        AccountList.MESSAGE_TEMPLATES,
        new Cursor("next"),
        TemplateCounts.byStatus(Map.of("APPROVED", 100)),
        true);
    return Future.succeededFuture(new Page(List.of(KNOWN.item()), null, 0, List.of(more)));
  }
}

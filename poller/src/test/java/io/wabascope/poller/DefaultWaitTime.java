package io.wabascope.poller;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Lets tests wait long enough for a slow machine; a condition that holds ends the wait at once. */
public final class DefaultWaitTime implements TestExecutionListener {
  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }
}

package io.wabascope.agent.poll;

class InMemorySweepRecordsTest extends SweepRecordsContract {
  @Override
  protected SweepRecords records() {
    return new InMemorySweepRecords();
  }
}

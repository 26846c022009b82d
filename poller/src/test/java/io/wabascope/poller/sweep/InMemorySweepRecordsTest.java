package io.wabascope.poller.sweep;

class InMemorySweepRecordsTest extends SweepRecordRepositoryContract {
  @Override
  protected SweepRecordRepository records() {
    return new InMemorySweepRecords();
  }
}

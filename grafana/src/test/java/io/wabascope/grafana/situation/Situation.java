package io.wabascope.grafana.situation;

/**
 * What happens around the states of the alerts.
 *
 * @param interval the interval of scrapes and evaluations in seconds
 * @param members the number of members of each cluster
 * @param recordingsFirst whether the recordings are evaluated before or after the alerts
 */
record Situation(
    String name, int interval, int members, boolean recordingsFirst, Mode mode, Event event) {

  /** Which series an object has. */
  enum Mode {
    ACTIVE_STATES,
    ALL_STATES,
    EXCEPTIONS
  }

  /** What happens while the alerts fire. */
  enum Event {
    NONE,
    /** The states are there when the agent is scraped for the first time. */
    FIRST_START,
    /** The first member is down for three minutes. */
    RESTART,
    /** Like a restart, and objects are known again after the first complete sweep only. */
    EMPTY_RESTART,
    /** The members are down for three minutes, one after the other. */
    ROLLING_RESTART,
    /** All scrapes fail for five minutes. */
    FAILED_SCRAPES,
    /** Prometheus scrapes nothing for five minutes. */
    SCRAPE_GAP
  }

  Situation every(int seconds) {
    return new Situation(name, seconds, members, recordingsFirst, mode, event);
  }

  boolean isDisturbed() {
    return event != Event.NONE && event != Event.FIRST_START;
  }

  /** True if it differs from a similar situation in the series of objects only. */
  boolean isOfObjects() {
    return event == Event.EMPTY_RESTART || (mode == Mode.EXCEPTIONS && event != Event.NONE);
  }

  @Override
  public String toString() {
    return name;
  }
}

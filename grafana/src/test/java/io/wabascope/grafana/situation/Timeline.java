package io.wabascope.grafana.situation;

import io.wabascope.grafana.situation.Situation.Event;
import java.util.List;

/** When something happens in a situation, in seconds. */
final class Timeline {
  private static final int DOWN = 180;
  private static final int BETWEEN_RESTARTS = 240;
  private static final int UNSCRAPED = 300;
  private static final int EMPTY = 720;

  private final Situation situation;
  private final AlertRow.Length length;

  Timeline(Situation situation, AlertRow.Length length) {
    this.situation = situation;
    this.length = length;
  }

  /** When the bad states begin. */
  int begin() {
    return length.lead;
  }

  /** When all alerts fire. Then members restart, or the bad states end. */
  int turn() {
    return length.lead + length.wait;
  }

  int end() {
    return turn() + (situation.event() == Event.NONE ? length.rest : 2700);
  }

  boolean isBad(int t) {
    return t >= begin() && (t < turn() || situation.event() != Event.NONE);
  }

  /** False before the first scrape. */
  boolean hasBegun(int t) {
    return situation.event() != Event.FIRST_START || t >= begin();
  }

  List<String> members() {
    return List.of("a", "b", "c").subList(0, situation.members());
  }

  boolean isUnscraped(int t) {
    return situation.event() == Event.SCRAPE_GAP && t >= turn() && t < turn() + UNSCRAPED;
  }

  boolean isDown(int t, String member) {
    int order = members().indexOf(member);
    if (order < 0) {
      return false;
    }
    return switch (situation.event()) {
      case RESTART, EMPTY_RESTART -> order == 0 && isWithin(t, turn(), DOWN);
      case ROLLING_RESTART -> isWithin(t, turn() + order * BETWEEN_RESTARTS, DOWN);
      case FAILED_SCRAPES -> isWithin(t, turn(), UNSCRAPED);
      default -> false;
    };
  }

  /** True after a restart and before the end of the first sweep. */
  boolean isEmpty(int t) {
    return situation.event() == Event.EMPTY_RESTART && isWithin(t, turn(), EMPTY);
  }

  private static boolean isWithin(int t, int start, int seconds) {
    return t >= start && t < start + seconds;
  }

  /** The member that sweeps: the next one takes over a minute after a restart has begun. */
  String owner(int t) {
    if (situation.event() != Event.ROLLING_RESTART || t < turn() + 60) {
      return members().get(0);
    }
    int restarted = Math.min((t - turn() - 60) / BETWEEN_RESTARTS, members().size() - 1);
    return members().get((restarted + 1) % members().size());
  }
}

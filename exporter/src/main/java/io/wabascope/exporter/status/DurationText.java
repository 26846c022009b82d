package io.wabascope.exporter.status;

import java.time.Duration;

/** Durations as people say them. */
public final class DurationText {
  private DurationText() {}

  /**
   * The duration in its two largest units, or one if that is precise enough, for example {@code 2 h
   * 5 min}.
   */
  public static String of(Duration duration) {
    if (duration.toDays() >= 10) {
      return duration.toDays() + " d";
    }
    if (duration.toHours() < 1 && duration.toMinutes() >= 10) {
      return duration.toMinutes() + " min";
    }
    if (duration.toDays() > 0) {
      return duration.toDays() + " d " + duration.toHoursPart() + " h";
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }
}

package io.wabascope.exporter.http;

import java.util.Locale;

/** How a target is, in a word; the worst comes first. */
public enum Condition {
  /** The last attempt was not complete. */
  FAILING("failing", Tone.BAD),
  /** The API is not to be called for it before some time. */
  BLOCKED("blocked", Tone.WARN),
  /** Its last complete sweep is older than three intervals, though nothing failed. */
  LATE("late", Tone.WARN),
  /** Well, but so much was missing at once that it is not believed yet. */
  HELD("removals held", Tone.WARN),
  /** Its member could not be asked. */
  UNKNOWN("not known here", Tone.IDLE),
  /** No sweep has ended yet. */
  WAITING("not swept yet", Tone.IDLE),
  /** The last sweep was complete, and in time. */
  WELL("well", Tone.GOOD);

  private final String words;
  private final Tone tone;

  Condition(String words, Tone tone) {
    this.words = words;
    this.tone = tone;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** For programs. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Tone tone() {
    return tone;
  }

  /** Whether somebody should look at it. */
  boolean isTrouble() {
    return tone == Tone.BAD || tone == Tone.WARN;
  }
}

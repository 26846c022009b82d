package io.wabascope.simulator.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scenario does to one event. By default the event is sent once, at once, alone and with a
 * valid signature. Not thread-safe.
 */
public final class EventHandling {
  private final List<String> foreignFields = new ArrayList<>();
  private boolean lost;
  private boolean forged;
  private boolean cut;
  private int copies = 1;
  private int batchSize = 1;
  private Duration delay = Duration.ZERO;

  /** Does not send the event. */
  public void lose() {
    lost = true;
  }

  /** Signs the body with another secret. */
  public void forge() {
    forged = true;
  }

  /** Sends only the first half of the body, with a valid signature of that half. */
  public void cut() {
    cut = true;
  }

  /** Sends the body this many times more. */
  public void repeat(int times) {
    copies += times;
  }

  /** Sends the event in one body with others, as soon as this many wait. */
  public void batch(int size) {
    batchSize = size;
  }

  /** Sends the event later; delays add up. */
  public void delay(Duration more) {
    delay = delay.plus(more);
  }

  /** Sends a change of another field of the account in the same body. */
  public void addForeign(String field) {
    foreignFields.add(field);
  }

  boolean isLost() {
    return lost;
  }

  boolean isForged() {
    return forged;
  }

  boolean isCut() {
    return cut;
  }

  /** How often the body is sent. */
  public int copies() {
    return copies;
  }

  int batchSize() {
    return batchSize;
  }

  /** How much later the event is sent. */
  public Duration delay() {
    return delay;
  }

  List<String> foreignFields() {
    return List.copyOf(foreignFields);
  }
}

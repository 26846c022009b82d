package io.wabascope.core.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phone number of an account.
 *
 * <p>It is kept with its account and never by its id alone: Meta has announced that a number may
 * come to belong to several accounts. The display number is personal data: {@link #toString} hides
 * it.
 *
 * @param absence set while complete lists of the account's numbers no longer hold this one
 */
public record PhoneNumber(
    String id,
    @Nullable String displayNumber,
    @Nullable String verifiedName,
    States states,
    @Nullable Absence absence) {

  /**
   * How often a number was missing.
   *
   * @param sweeps in how many sweeps
   * @param lastSweep when the latest of them began, so that none counts twice
   */
  public record Absence(int sweeps, Instant lastSweep) {}

  public PhoneNumber(
      String id, @Nullable String displayNumber, @Nullable String verifiedName, States states) {
    this(id, displayNumber, verifiedName, states, null);
  }

  /** This number as now reported, with what an earlier report said where this one is silent. */
  PhoneNumber orElse(PhoneNumber older) {
    return new PhoneNumber(
        id,
        Items.orElse(displayNumber, older.displayNumber),
        Items.orElse(verifiedName, older.verifiedName),
        states.orElse(older.states),
        absence);
  }

  /** What this report says of which the newer one is silent; nothing, where it says no more. */
  @Nullable
  PhoneNumber without(PhoneNumber newer) {
    PhoneNumber rest = new PhoneNumber(
        id,
        Items.without(displayNumber, newer.displayNumber),
        Items.without(verifiedName, newer.verifiedName),
        states.without(newer.states));
    boolean bare = rest.equals(new PhoneNumber(id, null, null, States.NONE));
    return bare ? null : rest;
  }

  /** This number as one that the latest list lacks: what was said of it is no longer new. */
  PhoneNumber unreported() {
    return new PhoneNumber(id, null, null, States.NONE, absence);
  }

  /** This number, missing once more in a sweep that began then. */
  PhoneNumber missedBy(Instant sweep) {
    if (absence != null && !sweep.isAfter(absence.lastSweep)) {
      return this;
    }
    Absence longer = new Absence(absence == null ? 1 : absence.sweeps + 1, sweep);
    return new PhoneNumber(id, displayNumber, verifiedName, states, longer);
  }

  @Override
  public String toString() {
    return "PhoneNumber[" + id + ", " + states.byField() + "]";
  }
}

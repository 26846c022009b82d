package io.wabascope.core.inventory;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A phone number of an account.
 *
 * <p>It is stored with its account, never by its id alone: Meta has announced that a number may
 * belong to several accounts. The display number is personal data: {@link #toString} hides it.
 *
 * @param missedSweeps set while complete lists of the account's numbers lack this one
 */
public record PhoneNumber(
    String id,
    @Nullable String displayNumber,
    @Nullable String verifiedName,
    ObjectStates states,
    PhoneNumberDetails details,
    @Nullable MissedSweeps missedSweeps) {

  /**
   * The consecutive sweeps in which a number was missing.
   *
   * @param count the number of sweeps
   * @param lastSweepStart when the latest of them started, so that no sweep counts twice
   */
  public record MissedSweeps(int count, Instant lastSweepStart) {}

  public PhoneNumber(
      String id,
      @Nullable String displayNumber,
      @Nullable String verifiedName,
      ObjectStates states) {
    this(id, displayNumber, verifiedName, states, PhoneNumberDetails.NONE, null);
  }

  /** This number, with absent fields filled in from an older report. */
  PhoneNumber withFallback(PhoneNumber older) {
    return new PhoneNumber(
        id,
        OptionalFields.firstPresent(displayNumber, older.displayNumber),
        OptionalFields.firstPresent(verifiedName, older.verifiedName),
        states.orElse(older.states),
        details.withFallback(older.details),
        missedSweeps);
  }

  /** The fields of this report that the newer one lacks; null if there are none. */
  @Nullable
  PhoneNumber fieldsAbsentIn(PhoneNumber newer) {
    PhoneNumber absentFields = new PhoneNumber(
        id,
        OptionalFields.olderIfNewerAbsent(displayNumber, newer.displayNumber),
        OptionalFields.olderIfNewerAbsent(verifiedName, newer.verifiedName),
        states.without(newer.states),
        details.fieldsAbsentIn(newer.details),
        null);
    boolean isBare = absentFields.equals(new PhoneNumber(id, null, null, ObjectStates.NONE));
    return isBare ? null : absentFields;
  }

  /** This number with only the retained parts. */
  PhoneNumber retain(Predicate<ItemPart> retained) {
    return new PhoneNumber(
        id,
        ItemPart.retain(displayNumber, id, "display_phone_number", retained),
        ItemPart.retain(verifiedName, id, "verified_name", retained),
        states.retain(id, retained),
        details.retain(id, retained),
        missedSweeps);
  }

  /** This number without its fields: the latest list lacks it, so they are no longer current. */
  PhoneNumber withIdOnly() {
    return new PhoneNumber(
        id, null, null, ObjectStates.NONE, PhoneNumberDetails.NONE, missedSweeps);
  }

  /** This number after one more sweep without it. */
  PhoneNumber missedIn(Instant sweepStart) {
    if (missedSweeps != null && !sweepStart.isAfter(missedSweeps.lastSweepStart)) {
      return this;
    }
    MissedSweeps increased =
        new MissedSweeps(missedSweeps == null ? 1 : missedSweeps.count + 1, sweepStart);
    return new PhoneNumber(id, displayNumber, verifiedName, states, details, increased);
  }

  boolean isMissedIn(int sweeps) {
    return missedSweeps != null && missedSweeps.count >= sweeps;
  }

  @Override
  public String toString() {
    return "PhoneNumber[" + id + ", " + states.byField() + "]";
  }
}

package io.wabascope.exporter.status;

import io.wabascope.core.inventory.ObjectKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page says about a target besides its health.
 *
 * @param subcode the subcode of the last fault; null if the API sent none
 * @param failingSince when the first of the failed sweeps in a row failed; null if none failed
 * @param blockClass the class of the fault because of which calls are blocked; null if they are not
 * @param blockedWithApp whether the block is of the whole app
 * @param unreadableItems the number of items of the last complete sweep that could not be read
 * @param missingCount the number of objects that the last complete sweep did not list; they are
 *     still exposed
 * @param missing the first of them
 * @param held the number of missing objects that are kept because too many are missing at once
 * @param refusedFields the fields that the API refuses, which are not requested
 * @param receivesEvents whether events about the target's accounts are accepted
 * @param heldUntil the first complete sweep after this time forgets held objects; null if none is
 *     held
 * @param namedEnd when Meta ends the block; null if calls are not blocked, or Meta named no end
 */
public record TargetDetails(
    @Nullable Integer subcode,
    @Nullable Instant failingSince,
    @Nullable String blockClass,
    boolean blockedWithApp,
    int unreadableItems,
    int missingCount,
    List<NamedObject> missing,
    int held,
    List<String> refusedFields,
    boolean receivesEvents,
    @Nullable Instant heldUntil,
    @Nullable Instant namedEnd) {
  public static final TargetDetails NONE =
      new TargetDetails(null, null, null, false, 0, 0, List.of(), 0, List.of(), false, null, null);

  /**
   * An object with its name.
   *
   * @param name null if it is not known
   */
  public record NamedObject(ObjectKey key, @Nullable String name) {}

  public TargetDetails {
    missing = List.copyOf(missing);
    refusedFields = List.copyOf(refusedFields);
  }
}

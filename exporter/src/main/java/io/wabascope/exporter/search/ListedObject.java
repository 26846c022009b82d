package io.wabascope.exporter.search;

import io.wabascope.core.inventory.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A business, account or phone number in a list.
 *
 * @param names what people call it
 * @param states the state of each reported field, by label
 * @param details what is known besides, by name
 * @param exceptionsSince since when the states that are not nominal have lasted, by label
 * @param times when it was first seen and last changed
 * @param targets the targets that list it
 */
public record ListedObject(
    ListPosition position,
    Names names,
    Map<String, String> states,
    Map<String, String> details,
    Map<String, Instant> exceptionsSince,
    Times times,
    List<Target> targets) {
  public ListedObject {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    exceptionsSince = Collections.unmodifiableMap(new LinkedHashMap<>(exceptionsSince));
    targets = List.copyOf(targets);
  }

  /**
   * Names of an object.
   *
   * @param name the name, or the verified name of a phone number
   * @param accountName the name of a phone number's account
   * @param displayNumber the number as people dial it; null unless phone numbers are exposed
   */
  public record Names(
      @Nullable String name,
      @Nullable String accountName,
      @Nullable String displayNumber) {}

  /** When the first target saw the object, and when a target last reported a change. */
  public record Times(Instant firstSeen, Instant changed) {}
}

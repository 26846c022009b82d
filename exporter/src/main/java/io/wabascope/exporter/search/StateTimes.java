package io.wabascope.exporter.search;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.StateField;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Knows when states began. Thread-safe. */
@FunctionalInterface
public interface StateTimes {
  /** Knows nothing. */
  StateTimes UNKNOWN = (object, field) -> null;

  /** When the current state of the field began; null if this is not known. */
  @Nullable
  Instant since(ObjectKey object, StateField field);
}

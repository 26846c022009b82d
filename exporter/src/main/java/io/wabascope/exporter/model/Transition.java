package io.wabascope.exporter.model;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import org.jspecify.annotations.Nullable;

/**
 * An observed change of a state from one known value to another.
 *
 * @param object the business, account or phone number
 * @param account the account of a phone number; null for other objects
 * @param target the target that reported the change
 */
public record Transition(
    ObjectKey object,
    @Nullable String account,
    StateField field,
    String from,
    String to,
    Target target) {}

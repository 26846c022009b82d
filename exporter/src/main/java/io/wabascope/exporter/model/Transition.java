package io.wabascope.exporter.model;

import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import org.jspecify.annotations.Nullable;

/**
 * A state that was seen to change: the object was known, and known to be otherwise.
 *
 * @param object the business, account or phone number
 * @param account the account that a phone number belongs to; absent for what is no phone number
 * @param target whose report changed it
 */
public record Transition(
    ObjectKey object,
    @Nullable String account,
    StateField field,
    String from,
    String to,
    Target target) {}

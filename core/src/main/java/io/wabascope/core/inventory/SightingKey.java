package io.wabascope.core.inventory;

/** The key of a {@link Sighting}: the target that reports, and the object. */
public record SightingKey(Target target, ObjectKey object) {}

package io.wabascope.core.inventory;

/** Which target says something of which object: the key of a {@link Sighting}. */
public record SightingKey(Target target, ObjectKey object) {}

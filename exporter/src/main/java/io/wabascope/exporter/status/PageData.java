package io.wabascope.exporter.status;

import io.wabascope.exporter.search.ObjectRows;
import org.jspecify.annotations.Nullable;

/**
 * What the landing page shows.
 *
 * @param exceptions the objects that need attention
 * @param refreshSeconds after which the browser loads the page again; null for never
 */
public record PageData(
    StatusReport report, ObjectRows exceptions, @Nullable Integer refreshSeconds) {}

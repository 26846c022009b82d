package io.wabascope.core.sweep;

import io.wabascope.core.graph.Selection;
import io.wabascope.core.inventory.Target;

/** The order to watch a target: what to ask of it, in pages of which size, how often. */
public record Watch(Target target, Selection selection, int pageSize, Cadence cadence) {}

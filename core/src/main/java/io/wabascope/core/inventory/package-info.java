/** What is watched and what is said of it: edges, targets, items, states, sightings. */
@NullMarked
package io.wabascope.core.inventory;

import org.jspecify.annotations.NullMarked;

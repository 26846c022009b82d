/** Providers, businesses, accounts and numbers, and how they change. */
@NullMarked
package io.wabascope.simulator.world;

import org.jspecify.annotations.NullMarked;

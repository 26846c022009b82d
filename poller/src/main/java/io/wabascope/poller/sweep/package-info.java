/** Sweeps targets: a verticle for each edge, and the ports to the inventory. */
@NullMarked
package io.wabascope.poller.sweep;

import org.jspecify.annotations.NullMarked;

/** Plays the bad and the good state of every alert through restarts, gaps and other situations. */
@NullMarked
package io.wabascope.grafana.situation;

import org.jspecify.annotations.NullMarked;

/** A Graph API that behaves as well and as badly as the real one. */
@NullMarked
package io.wabascope.simulator;

import org.jspecify.annotations.NullMarked;

/** A walk over a target, what it leaves behind, and when the next one is due. */
@NullMarked
package io.wabascope.core.sweep;

import org.jspecify.annotations.NullMarked;

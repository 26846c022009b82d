/** A sweep of a target, its record, and when the next one is due. */
@NullMarked
package io.wabascope.core.sweep;

import org.jspecify.annotations.NullMarked;

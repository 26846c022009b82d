/** Walks over a target: when, how far, and what a finished one may forget. */
@NullMarked
package io.wabascope.core.sweep;

import org.jspecify.annotations.NullMarked;

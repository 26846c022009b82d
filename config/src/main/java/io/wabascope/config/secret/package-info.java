/** Secrets by reference: read from files or the environment, never printed. */
@NullMarked
package io.wabascope.config.secret;

import org.jspecify.annotations.NullMarked;

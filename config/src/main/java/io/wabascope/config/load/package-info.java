/** Loads the configuration and watches its files. */
@NullMarked
package io.wabascope.config.load;

import org.jspecify.annotations.NullMarked;

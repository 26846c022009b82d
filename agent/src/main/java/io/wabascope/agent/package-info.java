/** The process: starts the parts, connects them, reloads the configuration. */
@NullMarked
package io.wabascope.agent;

import org.jspecify.annotations.NullMarked;

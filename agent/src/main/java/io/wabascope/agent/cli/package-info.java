/** The command line. */
@NullMarked
package io.wabascope.agent.cli;

import org.jspecify.annotations.NullMarked;

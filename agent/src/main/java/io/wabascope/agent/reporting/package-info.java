/** Reports what sweeps found: log lines, and entries of the change log. */
@NullMarked
package io.wabascope.agent.reporting;

import org.jspecify.annotations.NullMarked;

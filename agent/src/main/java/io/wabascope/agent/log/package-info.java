/** One event model for log lines, as logfmt and as JSON, with secrets taken out. */
@NullMarked
package io.wabascope.agent.log;

import org.jspecify.annotations.NullMarked;

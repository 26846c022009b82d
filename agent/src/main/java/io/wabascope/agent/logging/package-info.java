/** Log output in logfmt or JSON, with secrets removed. */
@NullMarked
package io.wabascope.agent.logging;

import org.jspecify.annotations.NullMarked;

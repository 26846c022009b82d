/** The status of the agent, and the pages that show it. */
@NullMarked
package io.wabascope.exporter.status;

import org.jspecify.annotations.NullMarked;

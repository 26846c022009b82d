/** What a configuration will cost, worked out before anybody is called. */
@NullMarked
package io.wabascope.agent.plan;

import org.jspecify.annotations.NullMarked;

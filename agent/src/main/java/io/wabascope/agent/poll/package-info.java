/** The verticles that sweep targets, and the ports that they stand on. */
@NullMarked
package io.wabascope.agent.poll;

import org.jspecify.annotations.NullMarked;

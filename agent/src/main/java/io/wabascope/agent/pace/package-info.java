/** The port between those who call and those who count: what calls an app has left. */
@NullMarked
package io.wabascope.agent.pace;

import org.jspecify.annotations.NullMarked;

/** A file that keeps bytes by name through the end of the process, whenever that comes. */
@NullMarked
package io.wabascope.agent.store;

import org.jspecify.annotations.NullMarked;

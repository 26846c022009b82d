/** Questions that one member asks the others. */
@NullMarked
package io.wabascope.cluster.query;

import org.jspecify.annotations.NullMarked;

/** The quota of an app, shared by all members. */
@NullMarked
package io.wabascope.cluster.quota;

import org.jspecify.annotations.NullMarked;

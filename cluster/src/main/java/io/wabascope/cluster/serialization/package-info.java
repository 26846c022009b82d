/** Compact serializers of the types of core. Their type and field names are formats. */
@NullMarked
package io.wabascope.cluster.serialization;

import org.jspecify.annotations.NullMarked;

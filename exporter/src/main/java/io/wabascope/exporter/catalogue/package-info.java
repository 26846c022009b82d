/** The name, type, labels and help of every metric. */
@NullMarked
package io.wabascope.exporter.catalogue;

import org.jspecify.annotations.NullMarked;

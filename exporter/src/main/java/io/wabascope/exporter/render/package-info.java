/** Renders lines, families, compressed blocks and whole bodies. */
@NullMarked
package io.wabascope.exporter.render;

import org.jspecify.annotations.NullMarked;

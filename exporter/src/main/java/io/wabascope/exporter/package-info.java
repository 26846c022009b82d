/** From inventory to exposition: the catalogue of metrics, the board and its rendering. */
@NullMarked
package io.wabascope.exporter;

import org.jspecify.annotations.NullMarked;

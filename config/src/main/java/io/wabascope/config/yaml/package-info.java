/** YAML nodes with their positions, typed values, and all problems of a file in one report. */
@NullMarked
package io.wabascope.config.yaml;

import org.jspecify.annotations.NullMarked;

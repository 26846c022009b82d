/** What is exposed: merged objects, limits and transitions. */
@NullMarked
package io.wabascope.exporter.model;

import org.jspecify.annotations.NullMarked;

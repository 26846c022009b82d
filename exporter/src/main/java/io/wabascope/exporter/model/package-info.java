/** What is exposed: merged objects, their changes, and limits. */
@NullMarked
package io.wabascope.exporter.model;

import org.jspecify.annotations.NullMarked;

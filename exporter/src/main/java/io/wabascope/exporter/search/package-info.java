/** Lists of objects for the page and the API, from an index of each shard. */
@NullMarked
package io.wabascope.exporter.search;

import org.jspecify.annotations.NullMarked;

/** Regular replies: nodes, edges, fields, paging. */
@NullMarked
package io.wabascope.simulator.graph;

import org.jspecify.annotations.NullMarked;

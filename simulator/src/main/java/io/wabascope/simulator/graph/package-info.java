/** The regular answers: fields, expansion, paging, as the Graph API gives them on a good day. */
@NullMarked
package io.wabascope.simulator.graph;

import org.jspecify.annotations.NullMarked;

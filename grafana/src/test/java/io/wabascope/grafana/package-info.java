/** Holds dashboards, rules and deployment files against the metrics that there really are. */
@NullMarked
package io.wabascope.grafana;

import org.jspecify.annotations.NullMarked;

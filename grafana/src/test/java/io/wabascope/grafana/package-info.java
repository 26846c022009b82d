/** Tests of dashboards, rules and deployment files. */
@NullMarked
package io.wabascope.grafana;

import org.jspecify.annotations.NullMarked;

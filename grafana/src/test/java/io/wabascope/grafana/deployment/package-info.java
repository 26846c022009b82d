/** Tests of the files that deploy the agent. */
@NullMarked
package io.wabascope.grafana.deployment;

import org.jspecify.annotations.NullMarked;

/** What goes wrong, where, when and how often: scenarios, read from YAML or built in code. */
@NullMarked
package io.wabascope.simulator.scenario;

import org.jspecify.annotations.NullMarked;

/** Whether the time of a refusal depends on the user name. */
@NullMarked
package io.wabascope.benchmarks.login;

import org.jspecify.annotations.NullMarked;

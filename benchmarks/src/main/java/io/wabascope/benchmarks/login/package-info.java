/** Checks whether the response time of a failed login depends on the user name. */
@NullMarked
package io.wabascope.benchmarks.login;

import org.jspecify.annotations.NullMarked;

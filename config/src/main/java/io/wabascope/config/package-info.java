/** The configuration file as frozen, typed settings; all its problems in one report. */
@NullMarked
package io.wabascope.config;

import org.jspecify.annotations.NullMarked;

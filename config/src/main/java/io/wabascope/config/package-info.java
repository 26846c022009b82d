/** The settings: one record for each section of the configuration file. */
@NullMarked
package io.wabascope.config;

import org.jspecify.annotations.NullMarked;

/** The web configuration file in the format of Prometheus exporter-toolkit. */
@NullMarked
package io.wabascope.config.web;

import org.jspecify.annotations.NullMarked;

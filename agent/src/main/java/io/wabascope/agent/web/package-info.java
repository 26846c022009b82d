/** Turns the web configuration file into access rules and TLS. */
@NullMarked
package io.wabascope.agent.web;

import org.jspecify.annotations.NullMarked;

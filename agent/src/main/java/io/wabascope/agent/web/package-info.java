/** What a web.yml asks for, in the words of the exporter. */
@NullMarked
package io.wabascope.agent.web;

import org.jspecify.annotations.NullMarked;

package io.wabascope.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a file is read with.
 *
 * @param directory where relative paths begin
 */
record Reading(
    Path directory, Map<String, String> environment, Secrets secrets, Problems problems) {}

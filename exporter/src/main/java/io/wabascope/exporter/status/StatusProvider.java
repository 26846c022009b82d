package io.wabascope.exporter.status;

import io.vertx.core.Future;

/**
 * What may be asked beyond metrics. Unlike a scrape, a question may be put to the cluster: the
 * answer comes within seconds, or the future fails.
 */
public interface StatusProvider {
  /** How the agent is; a part of it at least, whatever the cluster does. */
  Future<StatusReport> status();

  /** What is said of the businesses and accounts of that Graph API id. */
  Future<ObjectReport> objectReport(String id);
}

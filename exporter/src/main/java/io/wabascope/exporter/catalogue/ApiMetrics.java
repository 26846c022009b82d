package io.wabascope.exporter.catalogue;

import java.util.List;

/** The metric families about access tokens and versions of the Graph API. */
public final class ApiMetrics {
  private static final MetricList METRICS = new MetricList();

  public static final MetricMetadata TOKEN_VALID = METRICS.gauge(
      "wabascope_token_valid{app}",
      "1 if the API accepted the access token when it was last used, else 0.",
      "faults of class auth");
  public static final MetricMetadata TOKEN_EXPIRES = METRICS.gauge(
      "wabascope_token_expires_timestamp_seconds{app}",
      "Expiry time of the access token; 0 if it never expires, absent if unknown.",
      "debug_token, with token_probe");
  public static final MetricMetadata TOKEN_DATA_ACCESS_EXPIRES = METRICS.gauge(
      "wabascope_token_data_access_expires_timestamp_seconds{app}",
      "Time when the access token loses access to data; 0 for never, absent if unknown.",
      "debug_token, with token_probe");
  public static final MetricMetadata TOKEN_MISSING_PERMISSION = METRICS.gauge(
      "wabascope_token_missing_permission{app,permission}",
      "1 for each permission that the app's targets need and the access token lacks.",
      "debug_token, with token_probe");
  public static final MetricMetadata TOKEN_UNREACHABLE_ACCOUNTS = METRICS.gauge(
      "wabascope_token_unreachable_accounts{app}",
      "Known accounts outside of those to which the token is limited; absent if it is not limited.",
      "debug_token, with token_probe");
  public static final MetricMetadata API_VERSION_MISMATCH = METRICS.gauge(
      "wabascope_api_version_mismatch{requested,served}",
      "1 if the API used another version than requested in one of the last 100 responses.",
      "facebook-api-version");
  public static final MetricMetadata API_VERSION_END = METRICS.gauge(
      "wabascope_api_version_end_timestamp_seconds{version}",
      "Time when the configured version of the Graph API ends; absent if not announced.",
      "table in the product");
  public static final MetricMetadata API_VERSION_TABLE = METRICS.gauge(
      "wabascope_api_version_table_timestamp_seconds",
      "Time when the table of version ends in this build was compared with the changelog of Meta.",
      "table in the product");

  static final List<MetricMetadata> ALL = METRICS.all();

  private ApiMetrics() {}
}

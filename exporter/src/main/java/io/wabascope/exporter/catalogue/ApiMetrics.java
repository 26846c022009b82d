package io.wabascope.exporter.catalogue;

import static io.wabascope.exporter.catalogue.AgentMetrics.gauge;

import java.util.List;

/** The metric families about access tokens and versions of the Graph API. */
public final class ApiMetrics {
  public static final MetricMetadata TOKEN_VALID = gauge(
      "wabascope_token_valid",
      "1 if the API accepted the access token when it was last used, else 0.",
      "faults of class auth",
      "app");
  public static final MetricMetadata TOKEN_EXPIRES = gauge(
      "wabascope_token_expires_timestamp_seconds",
      "Expiry time of the access token; 0 if it never expires, absent if unknown.",
      "debug_token, with token_probe",
      "app");
  public static final MetricMetadata TOKEN_DATA_ACCESS_EXPIRES = gauge(
      "wabascope_token_data_access_expires_timestamp_seconds",
      "Time when the access token loses access to data; 0 for never, absent if unknown.",
      "debug_token, with token_probe",
      "app");
  public static final MetricMetadata TOKEN_MISSING_PERMISSION = gauge(
      "wabascope_token_missing_permission",
      "1 for each permission that the app's targets need and the access token lacks.",
      "debug_token, with token_probe",
      "app",
      "permission");
  public static final MetricMetadata TOKEN_UNREACHABLE_ACCOUNTS = gauge(
      "wabascope_token_unreachable_accounts",
      "Known accounts outside of those to which the token is limited; absent if it is not limited.",
      "debug_token, with token_probe",
      "app");
  public static final MetricMetadata API_VERSION_MISMATCH = gauge(
      "wabascope_api_version_mismatch",
      "1 if the API used another version than requested in one of the last 100 responses.",
      "facebook-api-version",
      "requested",
      "served");
  public static final MetricMetadata API_VERSION_END = gauge(
      "wabascope_api_version_end_timestamp_seconds",
      "Time when the configured version of the Graph API ends; absent if not announced.",
      "table in the product",
      "version");
  public static final MetricMetadata API_VERSION_TABLE = gauge(
      "wabascope_api_version_table_timestamp_seconds",
      "Time when the table of version ends in this build was compared with the changelog of Meta.",
      "table in the product");

  static final List<MetricMetadata> ALL = List.of(
      TOKEN_VALID,
      TOKEN_EXPIRES,
      TOKEN_DATA_ACCESS_EXPIRES,
      TOKEN_MISSING_PERMISSION,
      TOKEN_UNREACHABLE_ACCOUNTS,
      API_VERSION_MISMATCH,
      API_VERSION_END,
      API_VERSION_TABLE);

  private ApiMetrics() {}
}

package io.wabascope.exporter.catalogue;

import io.wabascope.exporter.catalogue.MetricMetadata.Stability;
import java.util.List;

/** The agent's families about itself: calls, quota, sweeps, cluster, configuration. */
public final class AgentMetrics {
  private static final String[] TARGET_LABELS = {"app", "edge", "node_id"};
  private static final String[] QUOTA_LABELS = {"app", "scope", "id"};

  public static final MetricMetadata GRAPH_REQUESTS = counter(
      "wabascope_graph_requests_total",
      "Calls sent to the Graph API.",
      "graph client",
      "app",
      "edge");
  public static final MetricMetadata GRAPH_REQUEST_DURATION = new MetricMetadata(
      "wabascope_graph_request_duration_seconds",
      MetricMetadata.Type.HISTOGRAM,
      List.of("edge"),
      "Time from sending a call to the end of its answer.",
      "graph client",
      Stability.STABLE);
  public static final MetricMetadata GRAPH_ERRORS = counter(
      "wabascope_graph_errors_total",
      "Calls that brought no page, by class and code of the fault; code other beyond the known.",
      "error.code, else the HTTP status",
      "app",
      "edge",
      "class",
      "code");
  public static final MetricMetadata GRAPH_LAST_ERROR_CODE = gauge(
      "wabascope_graph_last_error_code",
      "Code of the latest fault of the target; 0 after a complete sweep.",
      "error.code, else the HTTP status",
      TARGET_LABELS);
  public static final MetricMetadata GRAPH_USAGE = gauge(
      "wabascope_graph_usage_ratio",
      "Spent part of a quota, as the API last reported it; above 1 is over the quota.",
      "X-App-Usage, X-Business-Use-Case-Usage",
      "app",
      "scope",
      "id",
      "resource");
  public static final MetricMetadata GRAPH_BLOCKED_UNTIL = gauge(
      "wabascope_graph_blocked_until_timestamp_seconds",
      "Until when no call is made, after a refusal or near the quota; 0 when free.",
      "usage headers, faults",
      QUOTA_LABELS);
  public static final MetricMetadata BUDGET_TOKENS =
      gauge("wabascope_budget_tokens", "Calls that could be made at once.", "token bucket", "app");
  public static final MetricMetadata BUDGET_CAPACITY = gauge(
      "wabascope_budget_capacity",
      "The most calls that can be saved up: the configured burst.",
      "budget.burst",
      "app");
  public static final MetricMetadata BUDGET_DEMAND = gauge(
      "wabascope_budget_demand_ratio",
      "Calls that the configured sweeps ask for, as a part of the budget; above 1 they stretch.",
      "targets and budget",
      "app");
  public static final MetricMetadata BUDGET_WAIT = counter(
      "wabascope_budget_wait_seconds_total", "Time that calls waited.", "token bucket", "app");
  public static final MetricMetadata BUDGET_SHARE = gauge(
      "wabascope_budget_share_ratio",
      "The part of the budget that is spent from here: below 1 while members are missing.",
      "cluster",
      "app");
  public static final MetricMetadata QUOTA_FALLBACK_ACTIVE = gauge(
      "wabascope_budget_fallback",
      "1 while the cluster's quota does not answer and this member spends its own part alone.",
      "cluster",
      "app");
  public static final MetricMetadata TOKEN_VALID = gauge(
      "wabascope_token_valid",
      "Whether the API accepted the access token when it was last used.",
      "faults of class auth",
      "app");
  public static final MetricMetadata TOKEN_EXPIRES = gauge(
      "wabascope_token_expires_timestamp_seconds",
      "When the access token ends; 0 for never, absent where that is not known.",
      "debug_token, with token_probe",
      "app");
  public static final MetricMetadata TOKEN_MISSING_PERMISSION = gauge(
      "wabascope_token_missing_permission",
      "1 for a permission that the app's targets need and its access token has not.",
      "debug_token, with token_probe",
      "app",
      "permission");
  public static final MetricMetadata SWEEP_UP = gauge(
      "wabascope_sweep_up",
      "Whether the last attempt to sweep the target was complete and all its items could be read.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_LAST_SUCCESS = gauge(
      "wabascope_sweep_last_success_timestamp_seconds",
      "When the last complete sweep of the target ended.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_DURATION = gauge(
      "wabascope_sweep_duration_seconds",
      "How long the last complete sweep took, waiting included.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_OBJECTS = gauge(
      "wabascope_sweep_objects",
      "Objects that the last complete sweep found.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_PAGES = gauge(
      "wabascope_sweep_pages",
      "Pages of the last complete sweep, those of lists of its accounts included.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_PENDING_REMOVALS = gauge(
      "wabascope_sweep_pending_removals",
      "Objects held although missing, because too many were missing at once.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_INTERVAL = gauge(
      "wabascope_sweep_interval_seconds",
      "Time from sweep to sweep now in force, stretched where the budget asks for it.",
      "every, budget",
      TARGET_LABELS);
  public static final MetricMetadata SWEEPS = counter(
      "wabascope_sweeps_total",
      "Attempts to sweep that ended, by outcome.",
      "sweeps",
      "app",
      "edge",
      "outcome");
  public static final MetricMetadata DEGRADED_FIELD = gauge(
      "wabascope_degraded_field",
      "1 for a field that the API refused and that is asked for no more.",
      "sweep record",
      "app",
      "edge",
      "node_id",
      "field");
  public static final MetricMetadata UNKNOWN_STATES = counter(
      "wabascope_unknown_states_total",
      "Readings of a state that is not in the catalogue of known ones.",
      "decoded pages",
      "field");
  public static final MetricMetadata UNREADABLE_VALUES = counter(
      "wabascope_unreadable_values_total",
      "Readings of a state that is not text; it is shown as UNREADABLE.",
      "decoded pages",
      "field");
  public static final MetricMetadata UNREADABLE_ITEMS = counter(
      "wabascope_unreadable_items_total",
      "Listed items that could not be read, such as null or items without a numeric id.",
      "decoded pages",
      "edge");
  public static final MetricMetadata API_VERSION_MISMATCH = gauge(
      "wabascope_api_version_mismatch",
      "1 where another version than asked for served one of the last 100 answers.",
      "facebook-api-version",
      "requested",
      "served");
  public static final MetricMetadata CLUSTER_MEMBERS =
      gauge("wabascope_cluster_members", "Members that this one sees, itself included.", "cluster");
  public static final MetricMetadata CLUSTER_KNOWN_MEMBERS = gauge(
      "wabascope_cluster_known_members",
      "Members that joined and did not take their leave, those that are missing included.",
      "cluster");
  public static final MetricMetadata CLUSTER_MIGRATIONS = counter(
      "wabascope_cluster_migrations_total",
      "Copies of partitions that moved from member to member, as this one heard.",
      "cluster",
      "outcome");
  public static final MetricMetadata CLUSTER_LOST_PARTITIONS = counter(
      "wabascope_cluster_lost_partitions_total",
      "Partitions of the inventory of which all copies were lost at once.",
      "cluster");
  public static final MetricMetadata CLUSTER_MAP_ENTRIES = gauge(
      "wabascope_cluster_map_entries",
      "Entries of a map on this member: owned, or as a backup of what others own.",
      "cluster, each 15 s",
      "map",
      "copy");
  public static final MetricMetadata CLUSTER_MAP_BYTES = gauge(
      "wabascope_cluster_map_bytes",
      "Memory of a map's entries on this member, backups and index included.",
      "cluster, each 15 s",
      "map");
  public static final MetricMetadata OWNED_TARGETS =
      gauge("wabascope_owned_targets", "Targets that this member sweeps.", "cluster");
  public static final MetricMetadata OWNED_OBJECTS =
      gauge("wabascope_owned_objects", "Businesses and accounts that this member holds.", "board");
  public static final MetricMetadata EXPOSITION_OBJECTS = gauge(
      "wabascope_exposition_objects",
      "Businesses and accounts that have series of their own.",
      "board");
  public static final MetricMetadata EXPOSITION_SERIES =
      gauge("wabascope_exposition_series", "Series of single objects that are shown.", "board");
  public static final MetricMetadata EXPOSITION_WITHHELD = gauge(
      "wabascope_exposition_withheld_series",
      "Series that are not shown because their objects need nobody.",
      "board");
  public static final MetricMetadata EXPOSITION_MAX_SERIES = gauge(
      "wabascope_exposition_max_series",
      "The most series of single objects that all objects may have; absent without a bound.",
      "exposition.max_series");
  public static final MetricMetadata EXPOSITION_EXCEPTIONS_ONLY = gauge(
      "wabascope_exposition_exceptions",
      "Whether only objects that need a human have series, as configured or as cut.",
      "exposition.objects, exposition.max_series");
  public static final MetricMetadata EXPOSITION_LIMITED = gauge(
      "wabascope_exposition_cut",
      "Whether that is so because all would be too many series.",
      "exposition.max_series");
  public static final MetricMetadata STORE_LAST_WRITE = gauge(
      "wabascope_inventory_store_last_write_timestamp_seconds",
      "Until when all that this member owns is in inventory.directory.",
      "inventory.directory");
  public static final MetricMetadata STORE_PENDING_ENTRIES = gauge(
      "wabascope_inventory_store_pending",
      "Entries that may differ from what is in inventory.directory.",
      "inventory.directory");
  public static final MetricMetadata STORE_FAILURES = counter(
      "wabascope_inventory_store_failures_total",
      "Attempts to write to inventory.directory that failed.",
      "inventory.directory");
  public static final MetricMetadata CONFIG_RELOAD_SUCCESSFUL = gauge(
      "wabascope_config_last_reload_successful",
      "Whether the last attempt to load the configuration took effect.",
      "configuration");
  public static final MetricMetadata CONFIG_RELOAD_TIMESTAMP = gauge(
      "wabascope_config_last_reload_success_timestamp_seconds",
      "When the configuration in force was loaded.",
      "configuration");
  public static final MetricMetadata BUILD_INFO = gauge(
      "wabascope_build_info", "1; what runs here.", "build", "version", "revision", "java_version");

  static final List<MetricMetadata> ALL = List.of(
      GRAPH_REQUESTS,
      GRAPH_REQUEST_DURATION,
      GRAPH_ERRORS,
      GRAPH_LAST_ERROR_CODE,
      GRAPH_USAGE,
      GRAPH_BLOCKED_UNTIL,
      BUDGET_TOKENS,
      BUDGET_CAPACITY,
      BUDGET_DEMAND,
      BUDGET_WAIT,
      BUDGET_SHARE,
      QUOTA_FALLBACK_ACTIVE,
      TOKEN_VALID,
      TOKEN_EXPIRES,
      TOKEN_MISSING_PERMISSION,
      SWEEP_UP,
      SWEEP_LAST_SUCCESS,
      SWEEP_DURATION,
      SWEEP_OBJECTS,
      SWEEP_PAGES,
      SWEEP_PENDING_REMOVALS,
      SWEEP_INTERVAL,
      SWEEPS,
      DEGRADED_FIELD,
      UNKNOWN_STATES,
      UNREADABLE_VALUES,
      UNREADABLE_ITEMS,
      API_VERSION_MISMATCH,
      CLUSTER_MEMBERS,
      CLUSTER_KNOWN_MEMBERS,
      CLUSTER_MIGRATIONS,
      CLUSTER_LOST_PARTITIONS,
      CLUSTER_MAP_ENTRIES,
      CLUSTER_MAP_BYTES,
      OWNED_TARGETS,
      OWNED_OBJECTS,
      EXPOSITION_OBJECTS,
      EXPOSITION_SERIES,
      EXPOSITION_WITHHELD,
      EXPOSITION_MAX_SERIES,
      EXPOSITION_EXCEPTIONS_ONLY,
      EXPOSITION_LIMITED,
      STORE_LAST_WRITE,
      STORE_PENDING_ENTRIES,
      STORE_FAILURES,
      CONFIG_RELOAD_SUCCESSFUL,
      CONFIG_RELOAD_TIMESTAMP,
      BUILD_INFO);

  private AgentMetrics() {}

  private static MetricMetadata gauge(String name, String help, String source, String... labels) {
    return new MetricMetadata(
        name, MetricMetadata.Type.GAUGE, List.of(labels), help, source, Stability.STABLE);
  }

  private static MetricMetadata counter(String name, String help, String source, String... labels) {
    return new MetricMetadata(
        name, MetricMetadata.Type.COUNTER, List.of(labels), help, source, Stability.STABLE);
  }
}

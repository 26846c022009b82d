package io.wabascope.exporter.catalogue;

import io.wabascope.exporter.catalogue.MetricMetadata.Stability;
import java.util.List;

/** The metric families about the agent: calls, quota, sweeps, cluster, configuration. */
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
      "Time from sending a Graph API call to the end of its response.",
      "graph client",
      Stability.STABLE);
  public static final MetricMetadata GRAPH_ERRORS = counter(
      "wabascope_graph_errors_total",
      "Graph API calls that failed, by fault class and error code; code other if not a known one.",
      "error.code, else the HTTP status",
      "app",
      "edge",
      "class",
      "code");
  public static final MetricMetadata GRAPH_LAST_ERROR_CODE = gauge(
      "wabascope_graph_last_error_code",
      "Error code of the target's last fault; 0 after a complete sweep.",
      "error.code, else the HTTP status",
      TARGET_LABELS);
  public static final MetricMetadata GRAPH_USAGE = gauge(
      "wabascope_graph_usage_ratio",
      "Used fraction of a Graph API quota, as last reported by the API; above 1 is over quota.",
      "X-App-Usage, X-Business-Use-Case-Usage",
      "app",
      "scope",
      "id",
      "resource");
  public static final MetricMetadata GRAPH_BLOCKED_UNTIL = gauge(
      "wabascope_graph_blocked_until_timestamp_seconds",
      "Time until which Graph API calls are blocked by a fault or high usage; 0 if not blocked.",
      "usage headers, faults",
      QUOTA_LABELS);
  public static final MetricMetadata BUDGET_TOKENS =
      gauge("wabascope_budget_tokens", "Graph API calls available now.", "token bucket", "app");
  public static final MetricMetadata BUDGET_CAPACITY = gauge(
      "wabascope_budget_capacity",
      "Maximum burst of Graph API calls, not the hourly budget; configured as budget.burst.",
      "budget.burst",
      "app");
  public static final MetricMetadata BUDGET_DEMAND = gauge(
      "wabascope_budget_demand_ratio",
      "Calls needed by all sweeps, as a fraction of the budget; above 1, intervals are lengthened.",
      "targets and budget",
      "app");
  public static final MetricMetadata BUDGET_WAIT = counter(
      "wabascope_budget_wait_seconds_total",
      "Total time that Graph API calls waited for the rate limiter.",
      "token bucket",
      "app");
  public static final MetricMetadata BUDGET_SHARE = gauge(
      "wabascope_budget_share_ratio",
      "Fraction of the budget available to visible members; below 1 while some are unreachable.",
      "cluster",
      "app");
  public static final MetricMetadata QUOTA_FALLBACK_ACTIVE = gauge(
      "wabascope_quota_fallback_active",
      "1 while calls of the app cannot be recorded in the cluster, so that none are made.",
      "cluster",
      "app");
  public static final MetricMetadata SWEEP_UP = gauge(
      "wabascope_sweep_up",
      "1 if the last sweep of the target was complete and had no unreadable items, else 0.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_LAST_SUCCESS = gauge(
      "wabascope_sweep_last_success_timestamp_seconds",
      "End time of the target's last complete sweep.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_DURATION = gauge(
      "wabascope_sweep_duration_seconds",
      "Duration of the target's last complete sweep, including waiting.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_OBJECTS = gauge(
      "wabascope_sweep_objects",
      "Objects found by the target's last complete sweep.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_PAGES = gauge(
      "wabascope_sweep_pages",
      "Pages read by the target's last complete sweep, including pages of its accounts' lists.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_PENDING_REMOVALS = gauge(
      "wabascope_sweep_pending_removals",
      "Missing objects whose removal is pending because too many were missing at once.",
      "sweep record",
      TARGET_LABELS);
  public static final MetricMetadata SWEEP_INTERVAL = gauge(
      "wabascope_sweep_interval_seconds",
      "Current time between sweeps of the target, lengthened if the budget is too small.",
      "every, budget",
      TARGET_LABELS);
  public static final MetricMetadata SWEEPS = counter(
      "wabascope_sweeps_total", "Finished sweeps, by outcome.", "sweeps", "app", "edge", "outcome");
  public static final MetricMetadata REREADS = counter(
      "wabascope_rereads_total",
      "Reads of accounts in exception states between sweeps: changed, unchanged or failed.",
      "calls left over",
      "app",
      "outcome");
  public static final MetricMetadata CHANGE_DELAY = new MetricMetadata(
      "wabascope_change_delay_seconds",
      MetricMetadata.Type.HISTOGRAM,
      List.of("source"),
      "Time from when a state could have changed at the earliest to when its change was shown.",
      "sweeps, webhooks, rereads",
      Stability.STABLE);
  public static final MetricMetadata DEGRADED_FIELD = gauge(
      "wabascope_degraded_field",
      "1 for each field that is no longer requested because the API rejected it.",
      "sweep record",
      "app",
      "edge",
      "node_id",
      "field");
  public static final MetricMetadata UNKNOWN_STATES = counter(
      "wabascope_unknown_states_total",
      "Times a state was read that is not one of the known states.",
      "decoded pages",
      "field");
  public static final MetricMetadata UNREADABLE_VALUES = counter(
      "wabascope_unreadable_values_total",
      "Values of a state field that were not text; exposed as the state UNREADABLE.",
      "decoded pages",
      "field");
  public static final MetricMetadata UNREADABLE_ITEMS = counter(
      "wabascope_unreadable_items_total",
      "Listed items that could not be read, such as null or items without a numeric id.",
      "decoded pages",
      "edge");
  public static final MetricMetadata CLUSTER_MEMBERS = gauge(
      "wabascope_cluster_members", "Members visible to this member, including itself.", "cluster");
  public static final MetricMetadata CLUSTER_KNOWN_MEMBERS = gauge(
      "wabascope_cluster_known_members",
      "Members that joined and have not left, including unreachable ones.",
      "cluster");
  public static final MetricMetadata CLUSTER_MIGRATIONS = counter(
      "wabascope_cluster_migrations_total",
      "Partition replicas that migrated between members, as seen by this member.",
      "cluster",
      "outcome");
  public static final MetricMetadata CLUSTER_LOST_PARTITIONS = counter(
      "wabascope_cluster_lost_partitions_total",
      "Partitions of the inventory that lost all replicas.",
      "cluster");
  public static final MetricMetadata CLUSTER_MAP_ENTRIES = gauge(
      "wabascope_cluster_map_entries",
      "Entries of a Hazelcast map on this member, owned or backup.",
      "cluster, each 15 s",
      "map",
      "copy");
  public static final MetricMetadata CLUSTER_MAP_BYTES = gauge(
      "wabascope_cluster_map_bytes",
      "Memory used by a Hazelcast map on this member, including backups and indexes.",
      "cluster, each 15 s",
      "map");
  public static final MetricMetadata OWNED_TARGETS =
      gauge("wabascope_owned_targets", "Targets that this member sweeps.", "cluster");
  public static final MetricMetadata OWNED_OBJECTS = gauge(
      "wabascope_owned_objects", "Businesses and accounts owned by this member.", "metrics store");
  public static final MetricMetadata EXPOSITION_OBJECTS = gauge(
      "wabascope_exposition_objects",
      "Businesses and accounts that are exposed as per-object series.",
      "metrics store");
  public static final MetricMetadata EXPOSITION_SERIES =
      gauge("wabascope_exposition_series", "Exposed per-object series.", "metrics store");
  public static final MetricMetadata EXPOSITION_WITHHELD = gauge(
      "wabascope_exposition_withheld_series",
      "Per-object series withheld because their objects are in a nominal state.",
      "metrics store");
  public static final MetricMetadata EXPOSITION_MAX_SERIES = gauge(
      "wabascope_exposition_max_series",
      "Configured exposition.max_series; absent if unlimited.",
      "exposition.max_series");
  public static final MetricMetadata EXPOSITION_EXCEPTIONS_ONLY = gauge(
      "wabascope_exposition_exceptions_only",
      "1 if only objects in a non-nominal state have series, as configured or as limited.",
      "exposition.objects, exposition.max_series");
  public static final MetricMetadata EXPOSITION_LIMITED = gauge(
      "wabascope_exposition_limited",
      "1 while only exceptions have series because exposition.max_series was exceeded.",
      "exposition.max_series");
  public static final MetricMetadata STORE_LAST_WRITE = gauge(
      "wabascope_inventory_store_last_write_timestamp_seconds",
      "All entries owned by this member up to this time are on disk in inventory.directory.",
      "inventory.directory");
  public static final MetricMetadata STORE_PENDING_ENTRIES = gauge(
      "wabascope_inventory_store_pending_entries",
      "Entries that are not yet written to inventory.directory.",
      "inventory.directory");
  public static final MetricMetadata STORE_FAILURES = counter(
      "wabascope_inventory_store_failures_total",
      "Failed writes to inventory.directory.",
      "inventory.directory");
  public static final MetricMetadata LOG_DROPPED = counter(
      "wabascope_log_dropped_total",
      "Log lines not written: beyond ten a minute of one logger, or as too many waited.",
      "log");
  public static final MetricMetadata CONFIG_RELOAD_SUCCESSFUL = gauge(
      "wabascope_config_last_reload_successful",
      "1 if the last attempt to load the configuration succeeded, else 0.",
      "configuration");
  public static final MetricMetadata CONFIG_RELOAD_TIMESTAMP = gauge(
      "wabascope_config_last_reload_success_timestamp_seconds",
      "Time when the active configuration was loaded.",
      "configuration");
  public static final MetricMetadata CONFIG_RESTART_PENDING = gauge(
      "wabascope_config_restart_pending",
      "1 while the configuration has a change that takes effect only after a restart, else 0.",
      "configuration");
  public static final MetricMetadata BUILD_INFO = gauge(
      "wabascope_build_info",
      "Always 1; the agent's version, revision and Java version as labels.",
      "build",
      "version",
      "revision",
      "java_version");

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
      SWEEP_UP,
      SWEEP_LAST_SUCCESS,
      SWEEP_DURATION,
      SWEEP_OBJECTS,
      SWEEP_PAGES,
      SWEEP_PENDING_REMOVALS,
      SWEEP_INTERVAL,
      SWEEPS,
      REREADS,
      CHANGE_DELAY,
      DEGRADED_FIELD,
      UNKNOWN_STATES,
      UNREADABLE_VALUES,
      UNREADABLE_ITEMS,
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
      LOG_DROPPED,
      CONFIG_RELOAD_SUCCESSFUL,
      CONFIG_RELOAD_TIMESTAMP,
      CONFIG_RESTART_PENDING,
      BUILD_INFO);

  private AgentMetrics() {}

  static MetricMetadata gauge(String name, String help, String source, String... labels) {
    return new MetricMetadata(
        name, MetricMetadata.Type.GAUGE, List.of(labels), help, source, Stability.STABLE);
  }

  static MetricMetadata counter(String name, String help, String source, String... labels) {
    return new MetricMetadata(
        name, MetricMetadata.Type.COUNTER, List.of(labels), help, source, Stability.STABLE);
  }
}

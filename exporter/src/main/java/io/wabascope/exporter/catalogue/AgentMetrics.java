package io.wabascope.exporter.catalogue;

import java.util.List;

/** The metric families about the agent: calls, quota, sweeps, cluster, configuration. */
public final class AgentMetrics {
  private static final MetricList METRICS = new MetricList();

  public static final MetricMetadata GRAPH_REQUESTS = METRICS.counter(
      "wabascope_graph_requests_total{app,edge}", "Calls sent to the Graph API.", "graph client");
  public static final MetricMetadata GRAPH_REQUEST_DURATION = METRICS.histogram(
      "wabascope_graph_request_duration_seconds{edge}",
      "Time from sending a Graph API call to the end of its response.",
      "graph client");
  public static final MetricMetadata GRAPH_ERRORS = METRICS.counter(
      "wabascope_graph_errors_total{app,edge,class,code}",
      "Graph API calls that failed, by fault class and error code; code other if not a known one.",
      "error.code, else the HTTP status");
  public static final MetricMetadata GRAPH_LAST_ERROR_CODE = METRICS.gauge(
      "wabascope_graph_last_error_code{app,edge,node_id}",
      "Error code of the target's last fault; 0 after a complete sweep.",
      "error.code, else the HTTP status");
  public static final MetricMetadata GRAPH_USAGE = METRICS.gauge(
      "wabascope_graph_usage_ratio{app,scope,id,resource}",
      "Used fraction of a Graph API quota, as last reported by the API; above 1 is over quota.",
      "X-App-Usage, X-Business-Use-Case-Usage");
  public static final MetricMetadata GRAPH_BLOCKED_UNTIL = METRICS.gauge(
      "wabascope_graph_blocked_until_timestamp_seconds{app,scope,id}",
      "Time until which Graph API calls are blocked by a fault or high usage; 0 if not blocked.",
      "usage headers, faults");
  public static final MetricMetadata BUDGET_TOKENS = METRICS.gauge(
      "wabascope_budget_tokens{app}", "Graph API calls available now.", "token bucket");
  public static final MetricMetadata BUDGET_CAPACITY = METRICS.gauge(
      "wabascope_budget_capacity{app}",
      "Maximum burst of Graph API calls, not the hourly budget; configured as budget.burst.",
      "budget.burst");
  public static final MetricMetadata BUDGET_DEMAND = METRICS.gauge(
      "wabascope_budget_demand_ratio{app}",
      "Calls needed by all sweeps, as a fraction of the budget; above 1, intervals are lengthened.",
      "targets and budget");
  public static final MetricMetadata BUDGET_WAIT = METRICS.counter(
      "wabascope_budget_wait_seconds_total{app}",
      "Total time that Graph API calls waited for the rate limiter.",
      "token bucket");
  public static final MetricMetadata BUDGET_SHARE = METRICS.gauge(
      "wabascope_budget_share_ratio{app}",
      "Fraction of the budget available to visible members; below 1 while some are unreachable.",
      "cluster");
  public static final MetricMetadata QUOTA_FALLBACK_ACTIVE = METRICS.gauge(
      "wabascope_quota_fallback_active{app}",
      "1 while calls of the app cannot be recorded in the cluster, so that none are made.",
      "cluster");
  public static final MetricMetadata SWEEP_UP = METRICS.gauge(
      "wabascope_sweep_up{app,edge,node_id}",
      "1 if the last sweep of the target was complete and had no unreadable items, else 0.",
      "sweep record");
  public static final MetricMetadata SWEEP_LAST_SUCCESS = METRICS.gauge(
      "wabascope_sweep_last_success_timestamp_seconds{app,edge,node_id}",
      "End time of the target's last complete sweep.",
      "sweep record");
  public static final MetricMetadata SWEEP_DURATION = METRICS.gauge(
      "wabascope_sweep_duration_seconds{app,edge,node_id}",
      "Duration of the target's last complete sweep, including waiting.",
      "sweep record");
  public static final MetricMetadata SWEEP_OBJECTS = METRICS.gauge(
      "wabascope_sweep_objects{app,edge,node_id}",
      "Objects found by the target's last complete sweep.",
      "sweep record");
  public static final MetricMetadata SWEEP_PAGES = METRICS.gauge(
      "wabascope_sweep_pages{app,edge,node_id}",
      "Pages read by the target's last complete sweep, including pages of its accounts' lists.",
      "sweep record");
  public static final MetricMetadata SWEEP_PENDING_REMOVALS = METRICS.gauge(
      "wabascope_sweep_pending_removals{app,edge,node_id}",
      "Missing objects whose removal is pending because too many were missing at once.",
      "sweep record");
  public static final MetricMetadata SWEEP_INTERVAL = METRICS.gauge(
      "wabascope_sweep_interval_seconds{app,edge,node_id}",
      "Current time between sweeps of the target, lengthened if the budget is too small.",
      "every, budget");
  public static final MetricMetadata SWEEPS = METRICS.counter(
      "wabascope_sweeps_total{app,edge,outcome}", "Finished sweeps, by outcome.", "sweeps");
  public static final MetricMetadata REREADS = METRICS.counter(
      "wabascope_rereads_total{app,outcome}",
      "Reads of accounts in exception states between sweeps: changed, unchanged or failed.",
      "calls left over");
  public static final MetricMetadata CHANGE_DELAY = METRICS.histogram(
      "wabascope_change_delay_seconds{source}",
      "Time from when a state could have changed at the earliest to when its change was shown.",
      "sweeps, webhooks, rereads");
  public static final MetricMetadata DEGRADED_FIELD = METRICS.gauge(
      "wabascope_degraded_field{app,edge,node_id,field}",
      "1 for each field that is no longer requested because the API rejected it.",
      "sweep record");
  public static final MetricMetadata UNKNOWN_STATES = METRICS.counter(
      "wabascope_unknown_states_total{field}",
      "Times a state was read that is not one of the known states.",
      "decoded pages");
  public static final MetricMetadata UNREADABLE_VALUES = METRICS.counter(
      "wabascope_unreadable_values_total{field}",
      "Values of a state field that were not text; exposed as the state UNREADABLE.",
      "decoded pages");
  public static final MetricMetadata UNREADABLE_ITEMS = METRICS.counter(
      "wabascope_unreadable_items_total{edge}",
      "Listed items that could not be read, such as null or items without a numeric id.",
      "decoded pages");
  public static final MetricMetadata CLUSTER_MEMBERS = METRICS.gauge(
      "wabascope_cluster_members", "Members visible to this member, including itself.", "cluster");
  public static final MetricMetadata CLUSTER_KNOWN_MEMBERS = METRICS.gauge(
      "wabascope_cluster_known_members",
      "Members that joined and have not left, including unreachable ones.",
      "cluster");
  public static final MetricMetadata CLUSTER_MIGRATIONS = METRICS.counter(
      "wabascope_cluster_migrations_total{outcome}",
      "Partition replicas that migrated between members, as seen by this member.",
      "cluster");
  public static final MetricMetadata CLUSTER_LOST_PARTITIONS = METRICS.counter(
      "wabascope_cluster_lost_partitions_total",
      "Partitions of the inventory that lost all replicas.",
      "cluster");
  public static final MetricMetadata CLUSTER_MAP_ENTRIES = METRICS.gauge(
      "wabascope_cluster_map_entries{map,copy}",
      "Entries of a Hazelcast map on this member, owned or backup.",
      "cluster, each 15 s");
  public static final MetricMetadata CLUSTER_MAP_BYTES = METRICS.gauge(
      "wabascope_cluster_map_bytes{map}",
      "Memory used by a Hazelcast map on this member, including backups and indexes.",
      "cluster, each 15 s");
  public static final MetricMetadata OWNED_TARGETS =
      METRICS.gauge("wabascope_owned_targets", "Targets that this member sweeps.", "cluster");
  public static final MetricMetadata OWNED_OBJECTS = METRICS.gauge(
      "wabascope_owned_objects", "Businesses and accounts owned by this member.", "metrics store");
  public static final MetricMetadata EXPOSITION_OBJECTS = METRICS.gauge(
      "wabascope_exposition_objects",
      "Businesses and accounts that are exposed as per-object series.",
      "metrics store");
  public static final MetricMetadata EXPOSITION_SERIES =
      METRICS.gauge("wabascope_exposition_series", "Exposed per-object series.", "metrics store");
  public static final MetricMetadata EXPOSITION_WITHHELD = METRICS.gauge(
      "wabascope_exposition_withheld_series",
      "Per-object series withheld because their objects are in a nominal state.",
      "metrics store");
  public static final MetricMetadata EXPOSITION_MAX_SERIES = METRICS.gauge(
      "wabascope_exposition_max_series",
      "Configured exposition.max_series; absent if unlimited.",
      "exposition.max_series");
  public static final MetricMetadata EXPOSITION_EXCEPTIONS_ONLY = METRICS.gauge(
      "wabascope_exposition_exceptions_only",
      "1 if only objects in a non-nominal state have series, as configured or as limited.",
      "exposition.objects, exposition.max_series");
  public static final MetricMetadata EXPOSITION_LIMITED = METRICS.gauge(
      "wabascope_exposition_limited",
      "1 while only exceptions have series because exposition.max_series was exceeded.",
      "exposition.max_series");
  public static final MetricMetadata STORE_LAST_WRITE = METRICS.gauge(
      "wabascope_inventory_store_last_write_timestamp_seconds",
      "All entries owned by this member up to this time are on disk in inventory.directory.",
      "inventory.directory");
  public static final MetricMetadata STORE_PENDING_ENTRIES = METRICS.gauge(
      "wabascope_inventory_store_pending_entries",
      "Entries that are not yet written to inventory.directory.",
      "inventory.directory");
  public static final MetricMetadata STORE_FAILURES = METRICS.counter(
      "wabascope_inventory_store_failures_total",
      "Failed writes to inventory.directory.",
      "inventory.directory");
  public static final MetricMetadata LOG_DROPPED = METRICS.counter(
      "wabascope_log_dropped_total",
      "Log lines not written: beyond ten a minute of one logger, or as too many waited.",
      "log");
  public static final MetricMetadata CONFIG_RELOAD_SUCCESSFUL = METRICS.gauge(
      "wabascope_config_last_reload_successful",
      "1 if the last attempt to load the configuration succeeded, else 0.",
      "configuration");
  public static final MetricMetadata CONFIG_RELOAD_TIMESTAMP = METRICS.gauge(
      "wabascope_config_last_reload_success_timestamp_seconds",
      "Time when the active configuration was loaded.",
      "configuration");
  public static final MetricMetadata CONFIG_RESTART_PENDING = METRICS.gauge(
      "wabascope_config_restart_pending",
      "1 while the configuration has a change that takes effect only after a restart, else 0.",
      "configuration");
  public static final MetricMetadata BUILD_INFO = METRICS.gauge(
      "wabascope_build_info{version,revision,java_version}",
      "Always 1; the agent's version, revision and Java version as labels.",
      "build");

  static final List<MetricMetadata> ALL = METRICS.all();

  private AgentMetrics() {}
}

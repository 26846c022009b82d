package io.wabascope.core.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of the four collections that Meta's Graph API lists under a node.
 *
 * <p>The default fields are believed to exist in the newest version. A single unknown field fails
 * the whole page (Graph API error 100).
 */
public enum Edge {
  CONNECTED_CLIENT_BUSINESSES("connected_client_businesses", "application", ObjectKind.BUSINESS),
  CLIENT_ACCOUNTS("client_whatsapp_business_accounts", "business", ObjectKind.ACCOUNT),
  OWNED_ACCOUNTS("owned_whatsapp_business_accounts", "business", ObjectKind.ACCOUNT),
  ASSIGNED_ACCOUNTS("assigned_whatsapp_business_accounts", "user", ObjectKind.ACCOUNT);

  private static final List<String> BUSINESS_FIELDS =
      List.of("id", "name", "verification_status", "created_time", "updated_time");
  private static final List<String> ACCOUNT_FIELDS = List.of(
      "id",
      "name",
      "account_review_status",
      "business_verification_status",
      "ownership_type",
      "country",
      "currency",
      "timezone_id",
      "status",
      "health_status",
      "whatsapp_business_manager_messaging_limit",
      "phone_numbers.limit(100){id,display_phone_number,verified_name,status,quality_rating,"
          + "quality_score,name_status,new_name_status,code_verification_status,throughput,"
          + "account_mode,platform_type,is_official_business_account,last_onboarded_time}");

  private static final Map<String, Edge> EDGE_BY_PATH =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Edge::path, edge -> edge));

  private final String path;
  private final String nodeType;
  private final ObjectKind kind;

  Edge(String path, String nodeType, ObjectKind kind) {
    this.path = path;
    this.nodeType = nodeType;
    this.kind = kind;
  }

  /** The edge's name in a URL, in configuration files and in the label {@code edge}. */
  public String path() {
    return path;
  }

  /** The type of node that has the edge: application, business or user. */
  public String nodeType() {
    return nodeType;
  }

  /** The kind of the listed objects. */
  public ObjectKind kind() {
    return kind;
  }

  /** The type of the listed nodes, as the API names it in error messages. */
  public String listedType() {
    return kind == ObjectKind.BUSINESS ? "Business" : "WhatsAppBusinessAccount";
  }

  /** The fields that are requested if the target names none. */
  public List<String> defaultFields() {
    return kind == ObjectKind.BUSINESS ? BUSINESS_FIELDS : ACCOUNT_FIELDS;
  }

  /** The edge with this path; empty if there is none. */
  public static Optional<Edge> ofPath(String path) {
    return Optional.ofNullable(EDGE_BY_PATH.get(path));
  }
}

package io.wabascope.core.graph;

import java.util.Locale;

/** The kinds of fault, by the reaction they need. */
public enum FaultKind {
  /** A quota is exhausted. Calls wait for the time that the API names. */
  THROTTLED("wait: calls made while throttled prolong it"),
  /** A temporary failure of the server. The same call may work a moment later. */
  TRANSIENT("nothing to do: the call is retried"),
  /** The server could not build so large a page. The next request is for fewer items. */
  TOO_MUCH_DATA("nothing to do: smaller pages are requested"),
  /** The token or the app secret is not accepted. */
  AUTH("renew the access token, or check the app secret"),
  /** The target wants another kind of token; the others of the app may be content with this one. */
  TARGET_AUTH("auth", "give this target a token of the kind that it asks for"),
  /** The token is good but may not do this. */
  PERMISSION("grant the system user access and the token whatsapp_business_management"),
  /** Meta blocked the app. */
  BLOCKED("look into Meta's Business Support Home: the app is blocked"),
  /** Meta blocked a business or an account; the others of the app may be fine. */
  TARGET_BLOCKED(
      "blocked", "look into Meta's Business Support Home: the business or account is blocked"),
  /** The node is gone or was never visible to this token. */
  MISSING("check the node's id, and that the token's user sees it"),
  /** The request is wrong in itself. */
  PARAMETER("check fields, query and API version of the target"),
  /** The answer was no Graph API response: cut, empty, HTML, or none at all. */
  UNREADABLE("nothing, unless it lasts: then look at the network and proxies between"),
  /** A proxy on the way refused the call: the API never saw it. */
  PROXY("unreadable", "check graph.proxy_url, its user and password, and what the proxy allows"),
  /** A code that we have no class for. */
  UNKNOWN("look the code up in Meta's error reference");

  private final String label;
  private final String remedy;

  FaultKind(String remedy) {
    this.label = name().toLowerCase(Locale.ROOT);
    this.remedy = remedy;
  }

  FaultKind(String label, String remedy) {
    this.label = label;
    this.remedy = remedy;
  }

  /** The label {@code class}; the same for a fault of the app and one of a target. */
  public String label() {
    return label;
  }

  /** What the reader can do about it: a phrase without a full stop. */
  public String remedy() {
    return remedy;
  }

  /** Whether the same call is retried at once. */
  public boolean isRetryable() {
    return this == TRANSIENT || this == UNREADABLE;
  }

  /** Whether it stops every target of the app, because it concerns the token or the app. */
  public boolean stopsApp() {
    return this == AUTH || this == BLOCKED;
  }

  /** Whether it slows only the target: a retry would soon fail in the same way. */
  public boolean slowsTarget() {
    return this == PERMISSION || this == MISSING || this == PARAMETER || this != appKind();
  }

  /**
   * The kind of the app's fault that this is once several targets are refused so; itself for all
   * kinds that do not depend on the number of targets.
   */
  public FaultKind appKind() {
    return switch (this) {
      case TARGET_AUTH -> AUTH;
      case TARGET_BLOCKED -> BLOCKED;
      default -> this;
    };
  }
}

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
  /** The target requires another kind of token; other targets of the app may accept this one. */
  TARGET_AUTH("auth", "use the kind of token that this target requires"),
  /** The token is valid but lacks a permission or access to the node. */
  PERMISSION(
      "give the system user access, and the token the permission whatsapp_business_management"),
  /** Meta blocked the app for policy reasons. */
  BLOCKED("the app is blocked: open Meta Business Support Home"),
  /** Meta blocked a business or an account; other targets of the app may work. */
  TARGET_BLOCKED("blocked", "the business or account is blocked: open Meta Business Support Home"),
  /** The node does not exist, or the token has no access to it. */
  MISSING("check the node's id, and that the token's user has access"),
  /** The request itself is wrong. */
  PARAMETER("check fields, query and API version of the target"),
  /** The response was truncated, empty, not JSON, or absent. */
  UNREADABLE("the call is retried; if it persists, check network and proxy"),
  /** A proxy rejected the call; the API did not receive it. */
  PROXY("unreadable", "check graph.proxy_url, its user and password, and what the proxy allows"),
  /** A code without a class. */
  UNKNOWN("look up the code in Meta's error reference");

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

  /** The label {@code class}; equal for a fault of the app and the same fault of a target. */
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
   * The kind of fault of the whole app that this becomes if several targets are refused; this kind
   * itself if the number of targets does not matter.
   */
  public FaultKind appKind() {
    return switch (this) {
      case TARGET_AUTH -> AUTH;
      case TARGET_BLOCKED -> BLOCKED;
      default -> this;
    };
  }
}

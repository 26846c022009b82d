package io.wabascope.poller.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wabascope.core.graph.Fault;
import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PageRequest;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.StateNormalizer;
import io.wabascope.core.inventory.Target;
import io.wabascope.poller.api.GraphException;
import io.wabascope.poller.client.AccessToken;
import io.wabascope.poller.client.AppCredentials;
import java.net.URI;
import org.assertj.core.api.Assertions;

/** Targets, requests and decoding for tests. */
public final class GraphFixtures {
  public static final URI BASE = URI.create("https://graph.example");
  static final Target CONNECTED =
      new Target("main", Edge.CONNECTED_CLIENT_BUSINESSES, "1234567890");
  public static final Target CLIENTS = new Target("main", Edge.CLIENT_ACCOUNTS, "1029384756");
  public static final Target OWNED = new Target("main", Edge.OWNED_ACCOUNTS, "1029384756");
  public static final Target ASSIGNED = new Target("main", Edge.ASSIGNED_ACCOUNTS, "5678901234");

  private GraphFixtures() {}

  public static PageRequest firstPage(Target target) {
    return new PageRequest(target, FieldSelection.defaults(target.edge()), 100, null);
  }

  public static AppCredentials credentials() {
    return new AppCredentials(new AccessToken("simulated-token-1"), null);
  }

  static PageDecoder decoder() {
    return new PageDecoder(BASE, new StateNormalizer(unknown -> {}));
  }

  static PageDecoder.DecodedPage decode(Target target, String json) {
    try {
      return decoder().decode(target, json.replace('\'', '"').getBytes(UTF_8));
    } catch (GraphException e) {
      throw new AssertionError(e);
    }
  }

  static Fault fault(Target target, String body) {
    GraphException refused = Assertions.catchThrowableOfType(
        GraphException.class,
        () -> decoder().decode(target, body.replace('\'', '"').getBytes(UTF_8)));
    return refused.fault();
  }

  static Account account(String fields) {
    String json = "{'data':[{'id':'7'" + (fields.isEmpty() ? "" : "," + fields) + "}]}";
    return (Account) decode(CLIENTS, json).page().items().get(0);
  }

  static Business business(String fields) {
    String json = "{'data':[{'id':'7'" + (fields.isEmpty() ? "" : "," + fields) + "}]}";
    return (Business) decode(CONNECTED, json).page().items().get(0);
  }
}

package io.wabascope.simulator.graph;

import io.wabascope.simulator.world.Business;
import io.wabascope.simulator.world.Provider;
import java.time.Instant;

/** Node types of a provider, with a name only. */
final class ProviderNodes {
  private static final Instant CREATED_AT = Instant.parse("2021-03-01T09:00:00Z");
  private static final NodeType<Provider> APPLICATION = new NodeType<Provider>(
          "Application", "id,name")
      .with("id", Provider::applicationId)
      .with("name", provider -> provider.name() + " App");
  private static final NodeType<Provider> USER = new NodeType<Provider>("SystemUser", "id,name")
      .with("id", Provider::userId)
      .with("name", provider -> provider.name() + " System User");

  private ProviderNodes() {}

  /** The type of the application or of the user. */
  static NodeType<Provider> type(Provider provider, String id) {
    return id.equals(provider.applicationId()) ? APPLICATION : USER;
  }

  static Business business(Provider provider) {
    return new Business(
        provider.businessId(), provider.name(), "verified", 1, CREATED_AT, CREATED_AT);
  }
}

package io.wabascope.simulator.graph;

import io.wabascope.simulator.world.Provider;

/** Node types of a provider, with a name only. */
final class ProviderNodes {
  static final NodeType<Provider> APPLICATION = new NodeType<Provider>("Application", "id,name")
      .with("id", Provider::applicationId)
      .with("name", provider -> provider.name() + " App");
  static final NodeType<Provider> BUSINESS = new NodeType<Provider>("Business", "id,name")
      .with("id", Provider::businessId)
      .with("name", Provider::name)
      .with("verification_status", provider -> "verified");
  static final NodeType<Provider> USER = new NodeType<Provider>("SystemUser", "id,name")
      .with("id", Provider::userId)
      .with("name", provider -> provider.name() + " System User");

  private ProviderNodes() {}
}

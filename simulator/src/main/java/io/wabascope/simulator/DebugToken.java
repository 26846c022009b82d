package io.wabascope.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.call.GraphError;
import io.wabascope.simulator.call.GraphErrorException;
import io.wabascope.simulator.world.Provider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers {@code debug_token}: validity, expiry and scopes of a token. */
record DebugToken(TokenRegistry registry) {

  JsonObject respond(@Nullable String token, Instant now) {
    if (token == null) {
      throw new GraphErrorException(
          GraphError.invalidParameter("The parameter input_token is required"));
    }
    if (!registry.isKnown(token)) {
      return wrap(new JsonObject()
          .put("is_valid", false)
          .put("scopes", new JsonArray())
          .put("error", errorJson(GraphError.invalidToken())));
    }
    Instant expires = registry.expiresAt(token);
    boolean valid = expires == null || now.isBefore(expires);
    Provider provider = new Provider(1);
    JsonObject info = new JsonObject()
        .put("app_id", provider.applicationId())
        .put("type", "SYSTEM_USER")
        .put("application", provider.name() + " App")
        .put("data_access_expires_at", epochSecond(registry.dataAccessExpiresAt()))
        .put("expires_at", epochSecond(expires))
        .put("is_valid", valid)
        .put("scopes", new JsonArray(registry.scopes()))
        .put("granular_scopes", granularScopes())
        .put("user_id", provider.userId());
    if (!valid) {
      info.put("error", errorJson(GraphError.expiredToken()));
    }
    return wrap(info);
  }

  private static long epochSecond(@Nullable Instant time) {
    return time == null ? 0 : time.getEpochSecond();
  }

  private JsonArray granularScopes() {
    JsonArray scopes = new JsonArray();
    for (String scope : registry.scopes()) {
      JsonObject granular = new JsonObject().put("scope", scope);
      if (scope.startsWith("whatsapp_") && !registry.targetIds().isEmpty()) {
        granular.put("target_ids", new JsonArray(registry.targetIds()));
      }
      scopes.add(granular);
    }
    return scopes;
  }

  private static JsonObject errorJson(GraphError error) {
    JsonObject json = new JsonObject().put("code", error.code()).put("message", error.message());
    return error.subcode() == null ? json : json.put("subcode", error.subcode());
  }

  private static JsonObject wrap(JsonObject info) {
    return new JsonObject().put("data", info);
  }
}

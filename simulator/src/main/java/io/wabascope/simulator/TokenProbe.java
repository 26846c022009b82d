package io.wabascope.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.simulator.exchange.GraphError;
import io.wabascope.simulator.exchange.GraphRefusal;
import io.wabascope.simulator.world.Provider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers {@code debug_token}: what a token is good for, and for how long. */
record TokenProbe(Tokens tokens) {

  JsonObject answer(@Nullable String token, Instant now) {
    if (token == null) {
      throw new GraphRefusal(GraphError.badParameter("The parameter input_token is required"));
    }
    if (!tokens.isKnown(token)) {
      return data(new JsonObject()
          .put("is_valid", false)
          .put("scopes", new JsonArray())
          .put("error", refusal(GraphError.badToken())));
    }
    Instant expires = tokens.expiresAt(token);
    boolean valid = expires == null || now.isBefore(expires);
    Provider first = new Provider(1);
    JsonObject about = new JsonObject()
        .put("app_id", first.applicationId())
        .put("type", "SYSTEM_USER")
        .put("application", first.name() + " App")
        .put("data_access_expires_at", 0)
        .put("expires_at", expires == null ? 0 : expires.getEpochSecond())
        .put("is_valid", valid)
        .put("scopes", new JsonArray(tokens.scopes()))
        .put("granular_scopes", granularScopes())
        .put("user_id", first.userId());
    if (!valid) {
      about.put("error", refusal(GraphError.expiredToken()));
    }
    return data(about);
  }

  private JsonArray granularScopes() {
    JsonArray all = new JsonArray();
    tokens.scopes().forEach(scope -> all.add(new JsonObject().put("scope", scope)));
    return all;
  }

  private static JsonObject refusal(GraphError error) {
    JsonObject told = new JsonObject().put("code", error.code()).put("message", error.message());
    return error.subcode() == null ? told : told.put("subcode", error.subcode());
  }

  private static JsonObject data(JsonObject about) {
    return new JsonObject().put("data", about);
  }
}

package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.graph.Dialect;
import org.junit.jupiter.api.Test;

class DialectIT {
  private static final String ASSIGNED = "?fields="
      + Rehearsal.encode(
          "id,status,assignment_date,permissions,permitted_tasks,business_id,dcc_config,"
              + "business_verification_status,phone_numbers{id,status},message_templates");

  @Test
  void theGenerousOneHasTheDocumentedFieldsInRealShapes() {
    try (Rehearsal rehearsal =
        Rehearsal.of(SimulatorSettings.defaults().dialect(Dialect.GENEROUS))) {
      JsonObject account =
          rehearsal.edge(Edge.ASSIGNED_ACCOUNTS, ASSIGNED).data().getJsonObject(0);
      assertThat(account.getJsonArray("permissions").encode()).contains("FULL_CONTROL");
      assertThat(account.getString("assignment_date")).endsWith("+0000");
      assertThat(account.getValue("phone_numbers")).isInstanceOf(JsonObject.class);
      for (JsonObject business :
          rehearsal.walk(Edge.CONNECTED_CLIENT_BUSINESSES, "fields=business_status")) {
        assertThat(business.getString("business_status"))
            .isIn("ACTIVE", "PENDING_APPROVAL", "SUSPENDED");
      }
    }
  }

  @Test
  void theDocumentedOneShowsWhatTheDocumentsShow() {
    try (Rehearsal rehearsal =
        Rehearsal.of(SimulatorSettings.defaults().dialect(Dialect.DOCUMENTED))) {
      JsonObject account =
          rehearsal.edge(Edge.ASSIGNED_ACCOUNTS, ASSIGNED).data().getJsonObject(0);
      assertThat(account.getString("assignment_date")).endsWith("Z");
      assertThat(account.getString("business_verification_status")).isUpperCase();
      assertThat(account.getValue("phone_numbers")).isInstanceOf(JsonArray.class);
      assertThat(
              rehearsal.edge(Edge.ASSIGNED_ACCOUNTS, "").data().getJsonObject(0).fieldNames())
          .containsExactly("id", "name", "status");
      assertThat(rehearsal
              .edge(Edge.CONNECTED_CLIENT_BUSINESSES, "")
              .data()
              .getJsonObject(0)
              .fieldNames())
          .containsExactly("id", "name", "verification_status", "business_status");
      String waba = account.getString("id");
      assertThat(rehearsal.get("/v25.0/" + waba + "/phone_numbers").json().fieldNames())
          .containsExactly("data");
    }
  }
}

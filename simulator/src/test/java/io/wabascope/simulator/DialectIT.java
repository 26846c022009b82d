package io.wabascope.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wabascope.core.inventory.Edge;
import io.wabascope.simulator.graph.Dialect;
import org.junit.jupiter.api.Test;

class DialectIT {
  private static final String ASSIGNED = "?fields="
      + SimulatorFixture.urlEncode(
          "id,status,assignment_date,permissions,permitted_tasks,business_id,dcc_config,"
              + "business_verification_status,phone_numbers{id,status},message_templates");

  @Test
  void generousDialectHasDocumentedFieldsInRealShapes() {
    try (SimulatorFixture fixture =
        SimulatorFixture.start(SimulatorSettings.defaults().dialect(Dialect.GENEROUS))) {
      JsonObject account =
          fixture.getEdge(Edge.ASSIGNED_ACCOUNTS, ASSIGNED).data().getJsonObject(0);
      assertThat(account.getJsonArray("permissions").encode()).contains("FULL_CONTROL");
      assertThat(account.getString("assignment_date")).endsWith("+0000");
      assertThat(account.getValue("phone_numbers")).isInstanceOf(JsonObject.class);
      for (JsonObject business :
          fixture.fetchAllPages(Edge.CONNECTED_CLIENT_BUSINESSES, "fields=business_status")) {
        assertThat(business.getString("business_status"))
            .isIn("ACTIVE", "PENDING_APPROVAL", "SUSPENDED");
      }
    }
  }

  @Test
  void documentedDialectMatchesTheDocumentation() {
    try (SimulatorFixture fixture =
        SimulatorFixture.start(SimulatorSettings.defaults().dialect(Dialect.DOCUMENTED))) {
      JsonObject account =
          fixture.getEdge(Edge.ASSIGNED_ACCOUNTS, ASSIGNED).data().getJsonObject(0);
      assertThat(account.getString("assignment_date")).endsWith("Z");
      assertThat(account.getString("business_verification_status")).isUpperCase();
      assertThat(account.getValue("phone_numbers")).isInstanceOf(JsonArray.class);
      assertThat(fixture
              .getEdge(Edge.ASSIGNED_ACCOUNTS, "")
              .data()
              .getJsonObject(0)
              .fieldNames())
          .containsExactly("id", "name", "status");
      assertThat(fixture
              .getEdge(Edge.CONNECTED_CLIENT_BUSINESSES, "")
              .data()
              .getJsonObject(0)
              .fieldNames())
          .containsExactly("id", "name", "verification_status", "business_status");
      String waba = account.getString("id");
      assertThat(fixture.get("/v25.0/" + waba + "/phone_numbers").json().fieldNames())
          .containsExactly("data", "paging");
    }
  }
}

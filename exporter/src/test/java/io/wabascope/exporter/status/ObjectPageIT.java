package io.wabascope.exporter.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.search.ObjectFixtures;
import io.wabascope.exporter.server.LiveExporter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of an id over HTTP: an object, a forgotten one, and the node of a target. */
class ObjectPageIT {
  private final LiveExporter exporter = LiveExporter.withPages();

  @AfterEach
  void stop() {
    exporter.close();
  }

  @Test
  void showsAllThatIsKnownOfAnAccount() {
    Sighting client = Sighting.first(
        ObjectFixtures.CLIENTS,
        ObjectFixtures.account(
            "11",
            "Padaria",
            StateField.ACCOUNT_STATUS,
            "RESTRICTED",
            ObjectFixtures.number("901", "Entregas", "RED")),
        ObjectFixtures.CHANGED);
    Sighting owned = Sighting.first(
        ObjectFixtures.OWNED,
        ObjectFixtures.account("11", "Padaria Nova", StateField.ACCOUNT_REVIEW, "APPROVED"),
        ObjectFixtures.CHANGED.plusSeconds(5));
    exporter.metricsStore.load(List.of(client, owned));
    exporter.object = id -> Future.succeededFuture(
        id.equals("11")
            ? new ObjectReport("11", List.of(client, owned), true, "https://grafana.example")
            : ObjectReport.none(id));

    assertThat(exporter.page("/objects/11"))
        .contains(
            "<bdi>Padaria Nova</bdi></h2>",
            "owned accounts",
            "client accounts",
            ">restricted</span>",
            "verification_status is unknown".replace("verification", "business_verification"),
            "href=\"https://business.facebook.com/wa/manage/phone-numbers/?business_id=5550001&amp;"
                + "waba_id=11\"",
            "href=\"https://grafana.example/d/wabascope-account?var-account=11\"",
            ">red</span>",
            "+55 11 5550-901");
    assertThat(exporter.page("/objects/901"))
        .contains("Number 901 belongs to this account.", "the number asked for", "Padaria Nova");
    assertThat(exporter.get("/objects/999").statusCode()).isEqualTo(404);
    assertThat(new String(exporter.get("/objects/999").body(), UTF_8)).contains("No target lists");
    assertThat(exporter.get("/objects/%3Cscript%3E").statusCode()).isEqualTo(404);
  }

  @Test
  void showsWhatWasLastKnownOfAForgottenObject() {
    Instant at = Instant.now().minusSeconds(30);
    InventoryChange restricted = new InventoryChange(
        at.minusSeconds(600),
        ChangeType.STATE,
        StatusFixtures.changedObject("12", "Bygone <b>", ObjectKind.ACCOUNT, null),
        new StateTransition(StateField.ACCOUNT_STATUS, "ACTIVE", "RESTRICTED"),
        StatusFixtures.target(1));
    InventoryChange gone = new InventoryChange(
        at,
        ChangeType.GONE,
        StatusFixtures.changedObject("12", "Bygone <b>", ObjectKind.ACCOUNT, null),
        null,
        StatusFixtures.target(1));
    InventoryChange numberGone = new InventoryChange(
        at,
        ChangeType.GONE,
        StatusFixtures.changedObject("901", "Entregas", ObjectKind.PHONE_NUMBER, "12"),
        null,
        StatusFixtures.target(1));
    exporter.changes = List.of(gone, numberGone, restricted);
    exporter.object = id -> Future.succeededFuture(ObjectReport.none(id));

    assertThat(exporter.page("/objects/12"))
        .contains(
            "<h2><bdi>Bygone &lt;b&gt;</bdi></h2>",
            "Forgotten <time datetime=\"" + at + "\"",
            ": complete sweeps of owned accounts of business <a"
                + " href=\"/objects/1029384701\">1029384701</a> no longer list it. Below",
            "business.facebook.com/settings/whatsapp-business-accounts/12",
            "active → <span class=\"badge bad\">restricted</span>",
            "<a href=\"/objects/901\"><bdi>Entregas</bdi></a>")
        .doesNotContain("No target lists");
    assertThat(exporter.page("/objects/901"))
        .contains(
            "Forgotten <time",
            " no longer list it in this account. Below",
            "of <a href=\"/objects/12\"><bdi>Padaria</bdi></a>");
    exporter.changes = List.of(restricted);
    assertThat(exporter.page("/objects/12"))
        .contains(
            "No target lists it now. Last change <time",
            "</time>, by the target owned accounts of business <a")
        .doesNotContain("last seen");
    exporter.changes = List.of();
    assertThat(exporter.get("/objects/12").statusCode()).isEqualTo(404);
  }

  @Test
  void findsANumberAmongManyUrgentObjectsThatMatchItsId() {
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      sightings.add(ObjectFixtures.seen(
          ObjectFixtures.CLIENTS,
          ObjectFixtures.account("9010" + i, "Loja", StateField.ACCOUNT_STATUS, "DISABLED")));
    }
    Sighting account = ObjectFixtures.seen(
        ObjectFixtures.CLIENTS,
        ObjectFixtures.account(
            "11",
            "Padaria",
            StateField.ACCOUNT_STATUS,
            "ACTIVE",
            ObjectFixtures.number("901", "Entregas", "GREEN")));
    sightings.add(account);
    exporter.metricsStore.load(sightings);
    exporter.object = id -> Future.succeededFuture(
        id.equals("11")
            ? new ObjectReport("11", List.of(account), false, null)
            : ObjectReport.none(id));

    assertThat(exporter.page("/objects/901")).contains("Number 901 belongs to this account.");
    assertThat(exporter.get("/objects/90").statusCode()).as("a part of ids").isEqualTo(404);
  }

  @Test
  void theNodeOfATargetHasAPage() {
    exporter.object = id -> Future.succeededFuture(ObjectReport.none(id));

    assertThat(exporter.page("/"))
        .contains("business <a href=\"/objects/1029384701\">1029384701</a>, app main");
    assertThat(exporter.page("/objects/1029384701"))
        .contains(
            "<h2><bdi>business 1029384701</bdi></h2>",
            "business.facebook.com/settings/info?business_id=1029384701",
            "<span class=\"line\">owned accounts</span>",
            ">healthy</span>",
            ">12,345<",
            "href=\"/calls?target=main")
        .doesNotContain("No target lists");
    assertThat(exporter.get("/objects/1029384702").statusCode()).isEqualTo(404);
  }

  @Test
  void linksTheOwnerOfAnAccountIfItHasAPage() {
    Sighting account = ObjectFixtures.seen(
        ObjectFixtures.CLIENTS,
        ObjectFixtures.account("11", "Padaria", StateField.ACCOUNT_STATUS, "ACTIVE"));
    String owner = "5550001";
    exporter.object = id -> Future.succeededFuture(
        id.equals("11")
            ? new ObjectReport("11", List.of(account), false, null)
            : ObjectReport.none(id));
    assertThat(exporter.page("/objects/11"))
        .contains("<bdi>" + owner + "</bdi>")
        .doesNotContain("/objects/" + owner);

    exporter.object =
        id -> Future.succeededFuture(new ObjectReport(id, List.of(account), false, null));
    assertThat(exporter.page("/objects/11"))
        .contains("<a href=\"/objects/" + owner + "\">" + owner + "</a>");
  }
}

package io.wabascope.exporter.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.http.ClasspathText;
import io.wabascope.exporter.search.ObjectFixtures;
import io.wabascope.exporter.server.LiveExporter;
import io.wabascope.exporter.status.StatusReport.Notice;
import io.wabascope.exporter.status.StatusReport.TargetStatus;
import io.wabascope.exporter.status.TargetDetails.NamedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages over HTTP. */
class PageIT {
  private static final String HOSTILE =
      "<script>alert(1)</script>\"'&\u202Eevil\u2066\u0000\u001b[31m" + "x".repeat(10_000);
  private static final String RUNBOOKS =
      ClasspathText.load(PageIT.class, "runbooks-url.txt").strip();

  private final LiveExporter exporter = LiveExporter.withPages();

  @AfterEach
  void stop() {
    exporter.close();
  }

  @Test
  void listsAccountsInTroubleWithLinks() {
    load(
        ObjectFixtures.account(
            "11",
            "Padaria",
            StateField.ACCOUNT_STATUS,
            "RESTRICTED",
            ObjectFixtures.number("901", "Entregas", "RED")),
        ObjectFixtures.account("12", "Well", StateField.ACCOUNT_STATUS, "ACTIVE"));

    assertThat(exporter.page("/"))
        .contains(
            "<p id=\"summary\">1 of 2 accounts needs attention: 1 restricted; 1 number red.</p>",
            "<p id=\"targets-summary\">The target is healthy.</p>",
            "<a href=\"/objects/11\"><bdi>Padaria</bdi></a>",
            "number 901, <bdi>+55 11 5550-901</bdi>",
            "of <a href=\"/objects/11\"><bdi>Padaria</bdi></a>",
            "client accounts of business <a href=\"/objects/1029384756\">1029384756</a>",
            " or earlier")
        .contains(
            "<h3>1 account: restricted</h3>\n<p><a href=\"/objects/11\"><bdi>Padaria</bdi></a></p>",
            "Read the violation in Meta Business Support Home",
            "href=\"" + RUNBOOKS + "#whatsappaccountrestricted\"",
            "<h3>1 number: red</h3>",
            "stop marketing from them",
            "href=\"" + RUNBOOKS + "#whatsappnumberqualityred\"")
        .doesNotContain("Well");
  }

  @Test
  void cutsTheListAtOneHundred() {
    Account[] many = new Account[250];
    for (int i = 0; i < many.length; i++) {
      many[i] = ObjectFixtures.account("1" + i, "a" + i, StateField.ACCOUNT_STATUS, "RESTRICTED");
    }
    load(many);

    assertThat(exporter.page("/").split("data-object=", -1)).hasSize(101);
    assertThat(exporter.page("/")).contains("150 more are not shown.");
  }

  @Test
  void findsObjects() {
    load(ObjectFixtures.account("11", "Padaria", StateField.ACCOUNT_STATUS, "ACTIVE"));

    assertThat(exporter.page("/?q=padar"))
        .contains("1 match.", "<a href=\"/objects/11\">", "value=\"padar\"", "nothing wrong");
    assertThat(exporter.page("/?q=%3Cb%3E\"".replace("\"", "%22")))
        .contains("Nothing found.", "value=\"&lt;b>&#34;\"");
    assertThat(exporter.page("/?q=" + "a".repeat(300)))
        .contains("value=\"" + "a".repeat(200) + "\"");
  }

  @Test
  void showsChangesAndWhatIsMissing() {
    Instant at = Instant.now().minusSeconds(30);
    exporter.changes = List.of(
        new InventoryChange(
            at,
            ChangeType.STATE,
            StatusFixtures.changedObject("901", "Entregas", ObjectKind.PHONE_NUMBER, "11"),
            new StateTransition(StateField.PHONE_NUMBER_QUALITY, "GREEN", "RED"),
            ObjectFixtures.CLIENTS),
        new InventoryChange(
            at,
            ChangeType.MISSING,
            StatusFixtures.changedObject("12", "Bygone", ObjectKind.ACCOUNT, null),
            null,
            StatusFixtures.target(1)),
        new InventoryChange(
            at.minus(Duration.ofDays(2)),
            ChangeType.MISSING,
            StatusFixtures.changedObject("13", "Ancient", ObjectKind.ACCOUNT, null),
            null,
            StatusFixtures.target(1)));
    TargetDetails details = new TargetDetails(
        null,
        null,
        null,
        false,
        0,
        1,
        List.of(new NamedObject(new ObjectKey(ObjectKind.ACCOUNT, "14"), "Absent")),
        2,
        List.of(),
        false,
        Instant.now().plusSeconds(3_000),
        null);
    TargetStatus healthy = StatusFixtures.healthy(1);
    exporter.object = id -> Future.succeededFuture(ObjectReport.none(id));
    exporter.status =
        Future.succeededFuture(StatusFixtures.singleMember(StatusFixtures.with(healthy, details)));

    String page = exporter.page("/");
    assertThat(page)
        .contains(
            "Missing: 2 of 12,347 owned accounts",
            "stay exposed at least until ",
            ", in 49 min.</p>",
            "<p>Check with Meta whether they were removed on purpose. They disappear from this list when Meta lists them again, or a day after",
            "<a href=\"/objects/14\"><bdi>Absent</bdi></a>",
            "<a href=\"/objects/12\"><bdi>Bygone</bdi></a> <span class=\"quiet inline\">12, forgotten",
            "Missing: 2 of 12,347 owned accounts of business <a href=\"/objects/1029384701\">",
            "Quality rating</span> green → <span class=\"badge bad\">red</span>",
            "of <a href=\"/objects/11\"><bdi>Padaria</bdi></a>",
            "1 of 1 target with missing objects.");
    assertThat(page.split("Ancient", -1)).as("only among the changes").hasSize(2);

    exporter.listingChanges = exporter.changes;
    exporter.changes = List.of();
    assertThat(exporter.page("/"))
        .contains("Missing: 2 of 12,347 owned accounts")
        .doesNotContain("Ancient");
    assertThat(exporter.page("/objects/12")).contains("Bygone");
  }

  @Test
  void showsAHundredChangesAndCountsTheRest() {
    List<InventoryChange> changes = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      changes.add(new InventoryChange(
          Instant.now(),
          ChangeType.NEW,
          StatusFixtures.changedObject("7" + i, "New", ObjectKind.ACCOUNT, null),
          null,
          ObjectFixtures.CLIENTS));
    }
    exporter.changes = changes;

    assertThat(exporter.page("/").split("data-change=", -1)).hasSize(101);
    assertThat(exporter.page("/"))
        .contains("80 earlier changes", "50 more: <a href=\"/api/v1/changes\">");
  }

  @Test
  void showsNoticesFirst() {
    exporter.status = Future.succeededFuture(new StatusReport(
        "1.0",
        Instant.EPOCH,
        true,
        List.of(),
        List.of(),
        List.of(),
        List.of(new Notice(true, "wabascope.yml:3:5: bad"), new Notice(false, "<b>")),
        StatusReport.ConfigStatus.ACTIVE));

    assertThat(exporter.page("/"))
        .contains(
            "<p class=\"note bad\" data-notice><bdi>wabascope.yml:3:5: bad</bdi></p>",
            "<p class=\"note warn\" data-notice><bdi>&lt;b&gt;</bdi></p>");
  }

  @Test
  void showsTheLastCallsOfATarget() {
    Instant at = Instant.parse("2026-11-20T12:00:00Z");
    exporter.calls = List.of(
        new CallStatus(
            at, Duration.ofMillis(1_234), 400, "auth", 190, 463, "Expired <b>", "AbcDef_1234"),
        CallStatus.of(at, Duration.ofMillis(12), 200));
    String key = StatusFixtures.target(1).key().replace("/", "%2F");

    assertThat(exporter.page("/calls?target=" + key))
        .contains(
            "1,234 ms",
            ">400<",
            ">auth 190/463<",
            "Expired &lt;b&gt;",
            "<code>AbcDef_1234</code>",
            ">200<",
            ">ok<");
    assertThat(exporter.get("/calls?target=main%2Fx%2F1").statusCode()).isEqualTo(404);
    assertThat(exporter.get("/calls").statusCode()).isEqualTo(404);
    assertThat(exporter.page("/")).contains("href=\"/calls?target=" + key + "\"");
  }

  @Test
  void reloadsItselfIfAsked() {
    assertThat(exporter.page("/?refresh=10"))
        .contains("<meta http-equiv=\"refresh\" content=\"10\">");
    assertThat(exporter.page("/?refresh=0")).contains("content=\"5\"");
    assertThat(exporter.page("/?refresh=9999")).contains("content=\"3600\"");
    assertThat(exporter.page("/?refresh=x")).doesNotContain("http-equiv");
    assertThat(exporter.page("/")).doesNotContain("http-equiv");
  }

  @Test
  void hostileNamesHarmNothing() {
    Account hostile = ObjectFixtures.account(
        "11",
        HOSTILE,
        StateField.ACCOUNT_STATUS,
        "DISABLED",
        ObjectFixtures.number("901", HOSTILE, "RED"));
    load(hostile);
    Sighting sighting = ObjectFixtures.seen(ObjectFixtures.CLIENTS, hostile);
    exporter.object =
        id -> Future.succeededFuture(new ObjectReport("11", List.of(sighting), true, null));
    exporter.changes = List.of(new InventoryChange(
        Instant.now(), ChangeType.NEW, ChangedObject.of(hostile), null, ObjectFixtures.CLIENTS));

    for (String path : List.of("/", "/?q=script", "/objects/11", "/objects/901")) {
      String page = exporter.page(path);
      assertThat(page)
          .as(path)
          .contains("&lt;script&gt;")
          .doesNotContain("<script", "\u0000", "\u001b");
      assertThat(page.length()).as(path).isLessThan(30_000);
      assertThat(page.split("\u202E", -1).length).isEqualTo(isolated(page));
    }
  }

  /** The number of right-to-left overrides that are inside of their own isolate or an attribute. */
  private static int isolated(String page) {
    int count = 1;
    for (int i = page.indexOf('\u202E'); i >= 0; i = page.indexOf('\u202E', i + 1)) {
      int opened = page.lastIndexOf("<bdi>", i);
      int title = page.lastIndexOf("<title>", i);
      boolean isIsolated =
          opened > page.lastIndexOf("</bdi>", i) || title > page.lastIndexOf("</title>", i);
      count += isIsolated ? 1 : 0;
    }
    return count;
  }

  private void load(Account... accounts) {
    List<Sighting> sightings = new ArrayList<>();
    for (Account account : accounts) {
      sightings.add(ObjectFixtures.seen(ObjectFixtures.CLIENTS, account));
    }
    exporter.metricsStore.load(sightings);
  }
}

package io.wabascope.exporter.status;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Item;
import io.wabascope.core.inventory.ObjectKey;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.ObjectStates;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.model.MergedObject;
import io.wabascope.exporter.model.StateVisitor;
import io.wabascope.exporter.search.ExceptionRank;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One business or account on its page. */
record ObjectView(ObjectPage page, MergedObject object) {
  /** Further numbers are only counted. */
  static final int MAX_NUMBERS = 200;

  private static final String BUSINESS_MANAGER = "https://business.facebook.com/";

  static final Link SUPPORT_LINK = new Link(LandingPage.SUPPORT_HOME, "Meta Business Support Home");

  /**
   * A state with its words.
   *
   * @param since when it began; null if it is nominal
   * @param found whether a sweep found the change; otherwise it may have begun earlier
   */
  record StateView(
      String label, String words, int rank, @Nullable Instant since, boolean found) {
    String cssClass() {
      return Headline.severity(rank).cssClass();
    }
  }

  /** A link to another site. */
  record Link(String url, String text) {}

  Item item() {
    return object.item();
  }

  List<Sighting> sightings() {
    return object.sightings();
  }

  String kind() {
    return StatusPage.kindWords(item().kind());
  }

  String title() {
    String name =
        item() instanceof Account account ? account.profile().name() : ((Business) item()).name();
    return StatusPage.cut(name, kind() + ' ' + item().id());
  }

  List<StateView> states() {
    return states(item().key(), item().states());
  }

  List<StateView> states(PhoneNumber number) {
    return states(new ObjectKey(ObjectKind.PHONE_NUMBER, number.id()), number.states());
  }

  private List<StateView> states(ObjectKey key, ObjectStates states) {
    List<StateView> views = new ArrayList<>();
    states.forEach((field, state) -> {
      Instant since = object.exceptionSince(key, field).orElse(null);
      views.add(new StateView(
          ObjectFacts.label(field),
          ExceptionRank.words(field, state),
          ExceptionRank.of(field, state),
          since,
          since != null && since.isAfter(object.firstSeen())));
    });
    views.sort(Comparator.comparingInt(StateView::rank));
    return views;
  }

  /** The numbers, the one that was asked for first, then those that need attention. */
  List<PhoneNumber> numbers() {
    return allNumbers().stream()
        .sorted(Comparator.comparing((PhoneNumber number) -> !isAsked(number))
            .thenComparing(number -> rank(number.states())))
        .limit(MAX_NUMBERS)
        .toList();
  }

  List<PhoneNumber> allNumbers() {
    PhoneNumbers numbers =
        item() instanceof Account account ? account.details().phoneNumbers() : null;
    return numbers == null ? List.of() : numbers.list();
  }

  private static int rank(ObjectStates states) {
    return states.byField().entrySet().stream()
        .mapToInt(state -> ExceptionRank.of(state.getKey(), state.getValue()))
        .min()
        .orElse(ExceptionRank.NONE);
  }

  /** The fields that no target reports, and the lists that are not complete. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    StateVisitor.SINGLE_STATE_FIELDS.stream()
        .filter(field -> field.kind() == item().kind() && item().states().get(field) == null)
        .map(StateField::requestName)
        .forEach(name -> gaps.add(name + " is unknown: no target reports it."));
    if (item() instanceof Account account) {
      if (account.details().phoneNumbers() == null) {
        gaps.add("Its numbers are unknown: no target reports them.");
      }
      Arrays.stream(AccountList.values())
          .filter(account.details()::isTruncated)
          .forEach(list -> gaps.add(
              "The list " + list.path() + " is truncated: Meta has more items than were read."));
    }
    return gaps;
  }

  List<Link> links() {
    String id = item().id();
    List<Link> links = new ArrayList<>();
    if (item() instanceof Account account) {
      String owner = account.profile().ownerBusinessId();
      String business = owner == null ? "" : "business_id=" + owner + '&';
      links.add(new Link(
          BUSINESS_MANAGER + "wa/manage/phone-numbers/?" + business + "waba_id=" + id,
          "Numbers in WhatsApp Manager"));
      links.add(accountLink(id, owner));
    } else {
      links.add(businessLink(id));
    }
    links.add(SUPPORT_LINK);
    String dashboards = page.report().dashboardsUrl();
    if (dashboards != null && item() instanceof Account) {
      String base = dashboards + (dashboards.endsWith("/") ? "" : "/");
      String number = page.number();
      links.add(
          new Link(base + "d/wabascope-account?var-account=" + id, "Dashboard of the account"));
      if (number != null) {
        links.add(new Link(
            base + "d/wabascope-phone-number?var-number=" + number, "Dashboard of the number"));
      }
    }
    return links;
  }

  /**
   * Meta's page of an account.
   *
   * @param owner the business that owns it; null if it is not known
   */
  static Link accountLink(String id, @Nullable String owner) {
    return new Link(
        BUSINESS_MANAGER + "settings/whatsapp-business-accounts/" + id
            + (owner == null ? "" : "?business_id=" + owner),
        "Account in Business Manager");
  }

  /** Meta's page of a business. */
  static Link businessLink(String id) {
    return new Link(
        BUSINESS_MANAGER + "settings/info?business_id=" + id, "Business in Business Manager");
  }

  boolean isAsked(PhoneNumber number) {
    return number.id().equals(page.number());
  }
}

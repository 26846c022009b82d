package io.wabascope.exporter;

import static io.wabascope.core.inventory.StateField.ACCOUNT_REVIEW;
import static io.wabascope.core.inventory.StateField.ACCOUNT_STATUS;
import static io.wabascope.core.inventory.StateField.ACCOUNT_VERIFICATION;
import static io.wabascope.core.inventory.StateField.BUSINESS_STATUS;
import static io.wabascope.core.inventory.StateField.BUSINESS_VERIFICATION;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_QUALITY;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_STATUS;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The per-object families under some options, in the order of the exposition.
 *
 * <p>The same metrics in the same order whatever the options: pieces painted before and after a
 * change of options fit into one body.
 */
final class Palette {
  private final ExpositionOptions options;
  private final List<Family> families;

  Palette(ExpositionOptions options) {
    this.options = options;
    Targeted targeted = new Targeted(options);
    this.families = List.of(
        business(
            InventoryMetrics.BUSINESS_INFO,
            (business, out) -> out.with(business.id()).with(business.name()).value(1)),
        businessState(InventoryMetrics.BUSINESS_VERIFICATION, BUSINESS_VERIFICATION),
        businessState(InventoryMetrics.BUSINESS_STATUS, BUSINESS_STATUS),
        businessTime(InventoryMetrics.BUSINESS_CREATED, Business::created),
        businessTime(InventoryMetrics.BUSINESS_UPDATED, Business::updated),
        account(InventoryMetrics.ACCOUNT_INFO, Palette::accountInfo),
        accountState(InventoryMetrics.ACCOUNT_REVIEW, ACCOUNT_REVIEW),
        accountState(InventoryMetrics.ACCOUNT_VERIFICATION, ACCOUNT_VERIFICATION),
        accountState(InventoryMetrics.ACCOUNT_STATUS, ACCOUNT_STATUS),
        account(InventoryMetrics.ACCOUNT_INSIGHTS, Palette::insights),
        new Family(InventoryMetrics.ACCOUNT_SEEN, Kind.ACCOUNT, targeted::seen),
        new Family(InventoryMetrics.ACCOUNT_PERMISSION, Kind.ACCOUNT, targeted::permissions),
        account(InventoryMetrics.ACCOUNT_TEMPLATES, this::templates),
        numbers(InventoryMetrics.PHONE_NUMBER_INFO, this::numberInfo),
        numberState(InventoryMetrics.PHONE_NUMBER_STATUS, PHONE_NUMBER_STATUS),
        numberState(InventoryMetrics.PHONE_NUMBER_QUALITY, PHONE_NUMBER_QUALITY));
  }

  ExpositionOptions options() {
    return options;
  }

  List<Family> families() {
    return families;
  }

  /** Writes the lines of one phone number of an account. */
  private interface NumberLines {
    void render(String account, PhoneNumber number, Samples out);
  }

  private static Family business(Metric metric, BiConsumer<Business, Samples> lines) {
    return new Family(
        metric, Kind.BUSINESS, (object, out) -> lines.accept((Business) object.item(), out));
  }

  private static Family account(Metric metric, BiConsumer<Account, Samples> lines) {
    return new Family(
        metric, Kind.ACCOUNT, (object, out) -> lines.accept((Account) object.item(), out));
  }

  private static Family numbers(Metric metric, NumberLines lines) {
    return account(metric, (account, out) -> {
      PhoneNumbers numbers = account.contents().phoneNumbers();
      if (numbers != null) {
        for (PhoneNumber number : numbers.list()) {
          lines.render(account.id(), number, out);
        }
      }
    });
  }

  private static Family businessTime(Metric metric, Function<Business, @Nullable Instant> time) {
    return business(metric, (business, out) -> {
      Instant at = time.apply(business);
      if (at != null) {
        out.with(business.id()).value(at.getEpochSecond());
      }
    });
  }

  private Family businessState(Metric metric, StateField field) {
    States states = new States(field);
    return business(metric, (business, out) -> {
      String state = business.states().get(field);
      if (state != null) {
        states.render(state, business.id(), null, out);
      }
    });
  }

  private Family accountState(Metric metric, StateField field) {
    States states = new States(field);
    return account(metric, (account, out) -> {
      String state = account.states().get(field);
      if (state != null) {
        states.render(state, account.id(), null, out);
      }
    });
  }

  private Family numberState(Metric metric, StateField field) {
    States states = new States(field);
    return numbers(metric, (account, number, out) -> {
      String state = number.states().get(field);
      if (state != null) {
        states.render(state, number.id(), account, out);
      }
    });
  }

  /** Writes the lines of a field's states: the one in force, or with it all that are known. */
  private final class States {
    private final StateField field;
    private final Endings endings;

    States(StateField field) {
      this.field = field;
      this.endings = new Endings(field);
    }

    void render(String state, String id, @Nullable String account, Samples out) {
      if (!options.allStates() || !field.known().contains(state)) {
        begin(id, account, out).with(state).value(1);
      }
      if (options.allStates()) {
        begin(id, account, out).each(endings.of(state));
      }
    }

    private static Samples begin(String id, @Nullable String account, Samples out) {
      out.with(id);
      return account == null ? out : out.with(account);
    }
  }

  private static void accountInfo(Account account, Samples out) {
    out.with(account.id())
        .with(account.profile().name())
        .with(account.profile().country())
        .with(account.profile().currency())
        .with(account.profile().timezoneId())
        .with(account.profile().ownershipType())
        .with(account.profile().ownerBusinessId())
        .value(1);
  }

  private static void insights(Account account, Samples out) {
    Boolean enabled = account.contents().insightsEnabled();
    if (enabled != null) {
      out.with(account.id()).value(enabled ? 1 : 0);
    }
  }

  private void templates(Account account, Samples out) {
    var templates = account.contents().templates();
    if (templates == null) {
      return;
    }
    templates.forEach((status, count) -> out.with(account.id()).with(status).value(count));
    if (options.allStates()) {
      for (String known : StateField.TEMPLATE_STATUS.known()) {
        if (!templates.containsKey(known)) {
          out.with(account.id()).with(known).value(0);
        }
      }
    }
  }

  private void numberInfo(String account, PhoneNumber number, Samples out) {
    out.with(number.id())
        .with(account)
        .with(number.verifiedName())
        .with(options.phoneNumbers() ? number.displayNumber() : null)
        .value(1);
  }
}

package io.wabascope.exporter.render;

import static io.wabascope.core.inventory.StateField.ACCOUNT_REVIEW;
import static io.wabascope.core.inventory.StateField.ACCOUNT_STATUS;
import static io.wabascope.core.inventory.StateField.ACCOUNT_VERIFICATION;
import static io.wabascope.core.inventory.StateField.BUSINESS_STATUS;
import static io.wabascope.core.inventory.StateField.BUSINESS_VERIFICATION;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_QUALITY;
import static io.wabascope.core.inventory.StateField.PHONE_NUMBER_STATUS;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.model.ExpositionOptions;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All per-object families, in the order of the exposition.
 *
 * <p>Families and order do not depend on the options, so shards that were rendered before and after
 * a change of options fit into one body.
 */
public final class ObjectFamilies {
  private final ExpositionOptions options;
  private final List<ObjectFamily> families;

  public ObjectFamilies(ExpositionOptions options) {
    this.options = options;
    PerTargetFamilies perTargetFamilies = new PerTargetFamilies(options);
    this.families = List.of(
        business(
            InventoryMetrics.BUSINESS_INFO,
            (business, out) -> out.label(business.id()).label(business.name()).value(1)),
        businessState(InventoryMetrics.BUSINESS_VERIFICATION, BUSINESS_VERIFICATION),
        businessState(InventoryMetrics.BUSINESS_STATUS, BUSINESS_STATUS),
        businessTime(InventoryMetrics.BUSINESS_CREATED, Business::created),
        businessTime(InventoryMetrics.BUSINESS_UPDATED, Business::updated),
        account(InventoryMetrics.ACCOUNT_INFO, ObjectFamilies::accountInfo),
        accountState(InventoryMetrics.ACCOUNT_REVIEW, ACCOUNT_REVIEW),
        accountState(InventoryMetrics.ACCOUNT_VERIFICATION, ACCOUNT_VERIFICATION),
        accountState(InventoryMetrics.ACCOUNT_STATUS, ACCOUNT_STATUS),
        account(InventoryMetrics.ACCOUNT_INSIGHTS, ObjectFamilies::insights),
        new ObjectFamily(
            InventoryMetrics.ACCOUNT_SEEN, ObjectKind.ACCOUNT, perTargetFamilies::seen),
        new ObjectFamily(
            InventoryMetrics.ACCOUNT_PERMISSION,
            ObjectKind.ACCOUNT,
            perTargetFamilies::permissions),
        account(InventoryMetrics.ACCOUNT_TEMPLATES, this::templates),
        account(InventoryMetrics.ACCOUNT_LIST_TRUNCATED, ObjectFamilies::truncatedLists),
        phoneNumber(InventoryMetrics.PHONE_NUMBER_INFO, this::phoneNumberInfo),
        phoneNumberState(InventoryMetrics.PHONE_NUMBER_STATUS, PHONE_NUMBER_STATUS),
        phoneNumberState(InventoryMetrics.PHONE_NUMBER_QUALITY, PHONE_NUMBER_QUALITY));
  }

  public ExpositionOptions options() {
    return options;
  }

  public List<ObjectFamily> families() {
    return families;
  }

  /** Writes the lines of one phone number of an account. */
  private interface PhoneNumberRenderer {
    void render(String account, PhoneNumber number, SampleWriter out);
  }

  private static ObjectFamily business(
      MetricMetadata metric, BiConsumer<Business, SampleWriter> lines) {
    return new ObjectFamily(
        metric, ObjectKind.BUSINESS, (object, out) -> lines.accept((Business) object.item(), out));
  }

  private static ObjectFamily account(
      MetricMetadata metric, BiConsumer<Account, SampleWriter> lines) {
    return new ObjectFamily(
        metric, ObjectKind.ACCOUNT, (object, out) -> lines.accept((Account) object.item(), out));
  }

  private static ObjectFamily phoneNumber(MetricMetadata metric, PhoneNumberRenderer lines) {
    return account(metric, (account, out) -> {
      PhoneNumbers numbers = account.details().phoneNumbers();
      if (numbers != null) {
        for (PhoneNumber number : numbers.list()) {
          lines.render(account.id(), number, out);
        }
      }
    });
  }

  private static ObjectFamily businessTime(
      MetricMetadata metric, Function<Business, @Nullable Instant> time) {
    return business(metric, (business, out) -> {
      Instant instant = time.apply(business);
      if (instant != null) {
        out.label(business.id()).value(instant.getEpochSecond());
      }
    });
  }

  private ObjectFamily businessState(MetricMetadata metric, StateField field) {
    return business(
        metric,
        (business, out) ->
            states(field, business.states().get(field), () -> out.label(business.id())));
  }

  private ObjectFamily accountState(MetricMetadata metric, StateField field) {
    return account(
        metric,
        (account, out) ->
            states(field, account.states().get(field), () -> out.label(account.id())));
  }

  private ObjectFamily phoneNumberState(MetricMetadata metric, StateField field) {
    return phoneNumber(
        metric,
        (account, number, out) -> states(
            field, number.states().get(field), () -> out.label(number.id()).label(account)));
  }

  /**
   * Renders the states of a field: the current state, or all known states as well.
   *
   * @param line starts a line of the object
   */
  private void states(StateField field, @Nullable String state, Supplier<SampleWriter> line) {
    if (state == null) {
      return;
    }
    if (!options.allStates() || !field.knownStates().contains(state)) {
      line.get().label(state).value(1);
    }
    if (options.allStates()) {
      field
          .knownStates()
          .forEach(known -> line.get().label(known).value(known.equals(state) ? 1 : 0));
    }
  }

  private static void accountInfo(Account account, SampleWriter out) {
    out.label(account.id())
        .label(account.profile().name())
        .label(account.profile().country())
        .label(account.profile().currency())
        .label(account.profile().timezoneId())
        .label(account.profile().ownershipType())
        .label(account.profile().ownerBusinessId())
        .value(1);
  }

  private static void insights(Account account, SampleWriter out) {
    Boolean enabled = account.details().insightsEnabled();
    if (enabled != null) {
      out.label(account.id()).value(enabled ? 1 : 0);
    }
  }

  private void templates(Account account, SampleWriter out) {
    var templates = account.details().templates();
    if (templates == null) {
      return;
    }
    templates.forEach((status, count) -> out.label(account.id()).label(status).value(count));
    if (options.allStates()) {
      for (String known : StateField.TEMPLATE_STATUS.knownStates()) {
        if (!templates.containsKey(known)) {
          out.label(account.id()).label(known).value(0);
        }
      }
    }
  }

  private static void truncatedLists(Account account, SampleWriter out) {
    for (AccountList list : AccountList.values()) {
      if (account.details().isTruncated(list)) {
        out.label(account.id()).label(list.path()).value(1);
      }
    }
  }

  private void phoneNumberInfo(String account, PhoneNumber number, SampleWriter out) {
    out.label(number.id())
        .label(account)
        .label(number.verifiedName())
        .label(options.phoneNumbers() ? number.displayNumber() : null)
        .value(1);
  }
}

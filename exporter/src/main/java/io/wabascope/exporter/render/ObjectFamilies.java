package io.wabascope.exporter.render;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Business;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.TemplateCounts;
import io.wabascope.exporter.catalogue.InventoryMetrics;
import io.wabascope.exporter.catalogue.MetricMetadata;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.StateVisitor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
    AccountFamilies accountFamilies = new AccountFamilies(options.allStates());
    this.families = List.of(
        business(
            InventoryMetrics.BUSINESS_INFO,
            (business, out) -> out.label(business.id()).label(business.name()).value(1)),
        state(InventoryMetrics.BUSINESS_VERIFICATION, StateField.BUSINESS_VERIFICATION),
        state(InventoryMetrics.BUSINESS_STATUS, StateField.BUSINESS_STATUS),
        businessTime(InventoryMetrics.BUSINESS_CREATED, Business::created),
        businessTime(InventoryMetrics.BUSINESS_UPDATED, Business::updated),
        account(InventoryMetrics.ACCOUNT_INFO, AccountFamilies::info),
        state(InventoryMetrics.ACCOUNT_REVIEW, StateField.ACCOUNT_REVIEW),
        state(InventoryMetrics.ACCOUNT_VERIFICATION, StateField.ACCOUNT_VERIFICATION),
        state(InventoryMetrics.ACCOUNT_STATUS, StateField.ACCOUNT_STATUS),
        state(InventoryMetrics.ACCOUNT_CAN_SEND, StateField.ACCOUNT_CAN_SEND),
        account(InventoryMetrics.ACCOUNT_SENDING_BLOCKED, AccountFamilies::sendingBlocked),
        account(InventoryMetrics.ACCOUNT_HEALTH, accountFamilies::entities),
        account(InventoryMetrics.ACCOUNT_HEALTH_ERROR, AccountFamilies::errors),
        account(InventoryMetrics.ACCOUNT_MESSAGING_LIMIT, AccountFamilies::messagingLimit),
        state(InventoryMetrics.ACCOUNT_MARKETING_MESSAGES, StateField.ACCOUNT_MARKETING_MESSAGES),
        account(InventoryMetrics.ACCOUNT_PHONE_NUMBERS, AccountFamilies::phoneNumbers),
        account(InventoryMetrics.ACCOUNT_INSIGHTS, AccountFamilies::insights),
        new ObjectFamily(
            InventoryMetrics.ACCOUNT_SEEN, ObjectKind.ACCOUNT, perTargetFamilies::seen),
        new ObjectFamily(
            InventoryMetrics.ACCOUNT_PERMISSION,
            ObjectKind.ACCOUNT,
            perTargetFamilies::permissions),
        templates(InventoryMetrics.ACCOUNT_TEMPLATES, StateField.TEMPLATE_STATUS),
        templates(InventoryMetrics.ACCOUNT_TEMPLATES_BY_CATEGORY, StateField.TEMPLATE_CATEGORY),
        templates(InventoryMetrics.ACCOUNT_TEMPLATES_BY_QUALITY, StateField.TEMPLATE_QUALITY),
        account(InventoryMetrics.ACCOUNT_LIST_TRUNCATED, AccountFamilies::truncatedLists),
        account(InventoryMetrics.ACCOUNT_RESTRICTION_EXPIRES, AccountFamilies::restrictions),
        account(InventoryMetrics.ACCOUNT_BAN, AccountFamilies::ban),
        phoneNumber(InventoryMetrics.PHONE_NUMBER_INFO, this::phoneNumberInfo),
        state(InventoryMetrics.PHONE_NUMBER_STATUS, StateField.PHONE_NUMBER_STATUS),
        state(InventoryMetrics.PHONE_NUMBER_QUALITY, StateField.PHONE_NUMBER_QUALITY),
        state(InventoryMetrics.PHONE_NUMBER_NAME, StateField.PHONE_NUMBER_NAME),
        state(InventoryMetrics.PHONE_NUMBER_NEW_NAME, StateField.PHONE_NUMBER_NEW_NAME),
        state(
            InventoryMetrics.PHONE_NUMBER_CODE_VERIFICATION,
            StateField.PHONE_NUMBER_CODE_VERIFICATION),
        state(InventoryMetrics.PHONE_NUMBER_THROUGHPUT, StateField.PHONE_NUMBER_THROUGHPUT),
        state(InventoryMetrics.PHONE_NUMBER_MODE, StateField.PHONE_NUMBER_MODE),
        state(InventoryMetrics.PHONE_NUMBER_PLATFORM, StateField.PHONE_NUMBER_PLATFORM),
        phoneNumber(InventoryMetrics.PHONE_NUMBER_OFFICIAL, ObjectFamilies::official),
        phoneNumber(InventoryMetrics.PHONE_NUMBER_LAST_ONBOARDED, ObjectFamilies::lastOnboarded),
        state(InventoryMetrics.PHONE_NUMBER_CAN_SEND, StateField.PHONE_NUMBER_CAN_SEND));
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
      for (PhoneNumber number : StateVisitor.phoneNumbers(account)) {
        lines.render(account.id(), number, out);
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

  private ObjectFamily state(MetricMetadata metric, StateField field) {
    StateSamples samples = new StateSamples(field, options.allStates());
    if (field.kind() == ObjectKind.PHONE_NUMBER) {
      return phoneNumber(
          metric,
          (account, number, out) -> samples.render(
              number.states().get(field), () -> out.label(number.id()).label(account)));
    }
    return new ObjectFamily(
        metric,
        field.kind(),
        (object, out) -> samples.render(
            object.item().states().get(field), () -> out.label(object.item().id())));
  }

  private ObjectFamily templates(MetricMetadata metric, StateField field) {
    return account(metric, (account, out) -> {
      TemplateCounts templates = account.details().templateCounts();
      Map<String, Integer> counts = templates == null ? null : templates.by(field);
      if (counts == null) {
        return;
      }
      counts.forEach((state, count) -> out.label(account.id()).label(state).value(count));
      if (options.allStates()) {
        for (String known : field.knownStates()) {
          if (!counts.containsKey(known)) {
            out.label(account.id()).label(known).value(0);
          }
        }
      }
    });
  }

  private void phoneNumberInfo(String account, PhoneNumber number, SampleWriter out) {
    out.label(number.id())
        .label(account)
        .label(number.verifiedName())
        .label(options.phoneNumbers() ? number.displayNumber() : null)
        .value(1);
  }

  private static void official(String account, PhoneNumber number, SampleWriter out) {
    Boolean official = number.details().official();
    if (official != null) {
      out.label(number.id()).label(account).value(official ? 1 : 0);
    }
  }

  private static void lastOnboarded(String account, PhoneNumber number, SampleWriter out) {
    Instant lastOnboarded = number.details().lastOnboarded();
    if (lastOnboarded != null) {
      out.label(number.id()).label(account).value(lastOnboarded.getEpochSecond());
    }
  }
}

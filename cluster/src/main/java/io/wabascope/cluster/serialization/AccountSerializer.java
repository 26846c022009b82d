package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.HealthReport.HealthError;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.TemplateCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes {@link Account}, with its phone numbers. Counts of templates and parts of the
 * health report are arrays of texts with a {@code /} between their two parts.
 */
public final class AccountSerializer {
  private static final StateFields STATES = new StateFields(ObjectKind.ACCOUNT);
  private static final String TEMPLATE_STATUSES = "templateStatuses";
  private static final String TEMPLATE_COUNTS = "templateCounts";
  private static final String DETAILS = "templateDetails";
  private static final String DETAIL_COUNTS = "templateDetailCounts";
  private static final Map<String, StateField> DETAIL_FIELDS = TemplateCounts.FIELDS.stream()
      .filter(field -> field != StateField.TEMPLATE_STATUS)
      .collect(Collectors.toUnmodifiableMap(StateField::label, Function.identity()));

  private AccountSerializer() {}

  public static Account read(CompactReader in) {
    AccountProfile accountProfile = new AccountProfile(
        CompactFields.string(in, "name"),
        CompactFields.internedString(in, "country"),
        CompactFields.internedString(in, "currency"),
        CompactFields.internedString(in, "timezoneId"),
        CompactFields.internedString(in, "ownershipType"),
        CompactFields.internedString(in, "ownerBusinessId"));
    String[] permissions = CompactFields.internedStrings(in, "permissions");
    AccountDetails accountDetails = new AccountDetails(
        CompactFields.bool(in, "insightsEnabled"),
        permissions == null ? null : List.of(permissions),
        templates(in),
        phoneNumbers(in),
        CompactFields.isTrue(in, "templatesTruncated"),
        health(in));
    return new Account(
        in.readString("id"),
        accountProfile,
        STATES.read(in),
        accountDetails,
        NoticeFields.read(in));
  }

  private static @Nullable TemplateCounts templates(CompactReader in) {
    Map<StateField, Map<String, Integer>> counts = new EnumMap<>(StateField.class);
    Map<String, Integer> byStatus =
        CompactFields.counts(in, TEMPLATE_STATUSES, TEMPLATE_COUNTS, Function.identity());
    if (byStatus != null) {
      counts.put(StateField.TEMPLATE_STATUS, byStatus);
    }
    Map<String, Integer> details =
        CompactFields.counts(in, DETAILS, DETAIL_COUNTS, Function.identity());
    if (details != null) {
      details.forEach((detail, count) -> {
        StateField field = DETAIL_FIELDS.get(first(detail));
        if (field != null) { // else of a later version
          counts.computeIfAbsent(field, ignored -> new HashMap<>()).put(second(detail), count);
        }
      });
    }
    return counts.isEmpty() ? null : new TemplateCounts(counts);
  }

  private static @Nullable PhoneNumbers phoneNumbers(CompactReader in) {
    PhoneNumber[] numbers = CompactFields.records(in, "phoneNumbers", PhoneNumber.class);
    return numbers == null
        ? null
        : new PhoneNumbers(List.of(numbers), CompactFields.isTrue(in, "phoneNumbersWhole"));
  }

  private static @Nullable HealthReport health(CompactReader in) {
    String[] entities = CompactFields.internedStrings(in, "healthEntities");
    String[] errors = CompactFields.internedStrings(in, "healthErrors");
    if (entities == null) {
      return null;
    }
    Map<String, String> states = new HashMap<>();
    for (String entity : entities) {
      states.put(first(entity), second(entity));
    }
    List<HealthError> codes = new ArrayList<>();
    for (String error : errors == null ? new String[0] : errors) {
      codes.add(new HealthError(first(error), Integer.parseInt(second(error))));
    }
    return new HealthReport(states, codes);
  }

  public static void write(CompactWriter out, Account account) {
    AccountProfile accountProfile = account.profile();
    out.writeString("id", account.id());
    out.writeString("name", accountProfile.name());
    out.writeString("country", accountProfile.country());
    out.writeString("currency", accountProfile.currency());
    out.writeString("timezoneId", accountProfile.timezoneId());
    out.writeString("ownershipType", accountProfile.ownershipType());
    out.writeString("ownerBusinessId", accountProfile.ownerBusinessId());
    STATES.write(out, account.states());
    write(out, account.details());
    NoticeFields.write(out, account.notices());
  }

  private static void write(CompactWriter out, AccountDetails accountDetails) {
    PhoneNumbers numbers = accountDetails.phoneNumbers();
    out.writeNullableBoolean("insightsEnabled", accountDetails.insightsEnabled());
    CompactFields.strings(out, "permissions", accountDetails.permissions());
    write(out, accountDetails.templateCounts());
    write(out, accountDetails.health());
    out.writeArrayOfCompact(
        "phoneNumbers", numbers == null ? null : numbers.list().toArray(PhoneNumber[]::new));
    out.writeNullableBoolean(
        "templatesTruncated", accountDetails.templatesTruncated() ? Boolean.TRUE : null);
    out.writeNullableBoolean("phoneNumbersWhole", numbers == null ? null : numbers.complete());
  }

  private static void write(CompactWriter out, @Nullable TemplateCounts templates) {
    Map<String, Integer> byStatus =
        templates == null ? null : templates.by(StateField.TEMPLATE_STATUS);
    CompactFields.counts(out, TEMPLATE_STATUSES, TEMPLATE_COUNTS, byStatus, Function.identity());
    Map<String, Integer> details = new HashMap<>();
    if (templates != null) {
      DETAIL_FIELDS.values().forEach(field -> {
        Map<String, Integer> counts = templates.by(field);
        if (counts != null) {
          counts.forEach((state, count) -> details.put(join(field.label(), state), count));
        }
      });
    }
    CompactFields.counts(
        out, DETAILS, DETAIL_COUNTS, CompactFields.nullIfEmpty(details), Function.identity());
  }

  private static void write(CompactWriter out, @Nullable HealthReport health) {
    List<String> entities = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    if (health != null) {
      health.entities().forEach((entity, state) -> entities.add(join(entity, state)));
      health
          .errors()
          .forEach(error -> errors.add(join(error.entityType(), Integer.toString(error.code()))));
    }
    CompactFields.strings(out, "healthEntities", health == null ? null : entities);
    CompactFields.strings(out, "healthErrors", errors.isEmpty() ? null : errors);
  }

  private static String join(String first, String second) {
    return first + '/' + second;
  }

  private static String first(String text) {
    return text.substring(0, text.indexOf('/'));
  }

  private static String second(String text) {
    return text.substring(text.indexOf('/') + 1);
  }
}

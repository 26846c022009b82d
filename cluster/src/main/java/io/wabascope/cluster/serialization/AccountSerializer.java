package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link Account}, with its phone numbers. */
public final class AccountSerializer {
  private static final StateFields STATES = new StateFields(ObjectKind.ACCOUNT);

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
        AccountParts.templates(in),
        phoneNumbers(in),
        CompactFields.isTrue(in, "templatesTruncated"),
        AccountParts.health(in));
    return new Account(
        in.readString("id"),
        accountProfile,
        STATES.read(in),
        accountDetails,
        NoticeFields.read(in));
  }

  private static @Nullable PhoneNumbers phoneNumbers(CompactReader in) {
    PhoneNumber[] numbers = CompactFields.records(in, "phoneNumbers", PhoneNumber.class);
    return numbers == null
        ? null
        : new PhoneNumbers(List.of(numbers), CompactFields.isTrue(in, "phoneNumbersWhole"));
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
    AccountParts.write(out, accountDetails.templateCounts());
    AccountParts.write(out, accountDetails.health());
    out.writeArrayOfCompact(
        "phoneNumbers", numbers == null ? null : numbers.list().toArray(PhoneNumber[]::new));
    out.writeNullableBoolean(
        "templatesTruncated", accountDetails.templatesTruncated() ? Boolean.TRUE : null);
    out.writeNullableBoolean("phoneNumbersWhole", numbers == null ? null : numbers.complete());
  }
}

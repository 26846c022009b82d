package io.wabascope.cluster.serialization;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountDetails;
import io.wabascope.core.inventory.AccountProfile;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Compact serializer of {@link Account}, with its phone numbers. */
public final class AccountSerializer implements CompactSerializer<Account> {
  private final StateFields states = new StateFields(ObjectKind.ACCOUNT);

  @Override
  public Account read(CompactReader in) {
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
        Boolean.TRUE.equals(CompactFields.bool(in, "templatesTruncated")),
        AccountParts.health(in));
    return new Account(
        in.readString("id"),
        accountProfile,
        states.read(in),
        accountDetails,
        NoticeFields.read(in));
  }

  private static @Nullable PhoneNumbers phoneNumbers(CompactReader in) {
    PhoneNumber[] numbers = CompactFields.records(in, "phoneNumbers", PhoneNumber.class);
    Boolean complete = CompactFields.bool(in, "phoneNumbersWhole");
    return numbers == null
        ? null
        : new PhoneNumbers(List.of(numbers), complete != null && complete);
  }

  @Override
  public void write(CompactWriter out, Account account) {
    AccountProfile accountProfile = account.profile();
    out.writeString("id", account.id());
    out.writeString("name", accountProfile.name());
    out.writeString("country", accountProfile.country());
    out.writeString("currency", accountProfile.currency());
    out.writeString("timezoneId", accountProfile.timezoneId());
    out.writeString("ownershipType", accountProfile.ownershipType());
    out.writeString("ownerBusinessId", accountProfile.ownerBusinessId());
    states.write(out, account.states());
    write(out, account.details());
    NoticeFields.write(out, account.notices());
  }

  private static void write(CompactWriter out, AccountDetails accountDetails) {
    List<String> permissions = accountDetails.permissions();
    PhoneNumbers numbers = accountDetails.phoneNumbers();
    out.writeNullableBoolean("insightsEnabled", accountDetails.insightsEnabled());
    out.writeArrayOfString(
        "permissions", permissions == null ? null : permissions.toArray(String[]::new));
    AccountParts.write(out, accountDetails.templateCounts());
    AccountParts.write(out, accountDetails.health());
    out.writeArrayOfCompact(
        "phoneNumbers", numbers == null ? null : numbers.list().toArray(PhoneNumber[]::new));
    out.writeNullableBoolean(
        "templatesTruncated", accountDetails.templatesTruncated() ? Boolean.TRUE : null);
    out.writeNullableBoolean("phoneNumbersWhole", numbers == null ? null : numbers.complete());
  }

  @Override
  public String getTypeName() {
    return "account";
  }

  @Override
  public Class<Account> getCompactClass() {
    return Account.class;
  }
}

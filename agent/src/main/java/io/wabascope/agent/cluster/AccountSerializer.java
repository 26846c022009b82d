package io.wabascope.agent.cluster;

import com.hazelcast.nio.serialization.compact.CompactReader;
import com.hazelcast.nio.serialization.compact.CompactSerializer;
import com.hazelcast.nio.serialization.compact.CompactWriter;
import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Contents;
import io.wabascope.core.inventory.Kind;
import io.wabascope.core.inventory.PhoneNumber;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.Profile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an account is kept, with its phone numbers. */
final class AccountSerializer implements CompactSerializer<Account> {
  private final StatesFields states = new StatesFields(Kind.ACCOUNT);

  @Override
  public Account read(CompactReader in) {
    Profile profile = new Profile(
        Fields.string(in, "name"),
        Fields.word(in, "country"),
        Fields.word(in, "currency"),
        Fields.word(in, "timezoneId"),
        Fields.word(in, "ownershipType"),
        Fields.word(in, "ownerBusinessId"));
    String[] permissions = Fields.words(in, "permissions");
    Contents contents = new Contents(
        Fields.flag(in, "insightsEnabled"),
        permissions == null ? null : List.of(permissions),
        templates(in),
        phoneNumbers(in));
    return new Account(in.readString("id"), profile, states.read(in), contents);
  }

  private static @Nullable Map<String, Integer> templates(CompactReader in) {
    String[] statuses = Fields.words(in, "templateStatuses");
    int[] counts = Fields.integers(in, "templateCounts");
    if (statuses == null || counts == null) {
      return null;
    }
    Map<String, Integer> templates = new HashMap<>();
    for (int i = 0; i < statuses.length; i++) {
      templates.put(statuses[i], counts[i]);
    }
    return templates;
  }

  private static @Nullable PhoneNumbers phoneNumbers(CompactReader in) {
    PhoneNumber[] numbers = Fields.records(in, "phoneNumbers", PhoneNumber.class);
    Boolean whole = Fields.flag(in, "phoneNumbersWhole");
    return numbers == null ? null : new PhoneNumbers(List.of(numbers), whole != null && whole);
  }

  @Override
  public void write(CompactWriter out, Account account) {
    Profile profile = account.profile();
    out.writeString("id", account.id());
    out.writeString("name", profile.name());
    out.writeString("country", profile.country());
    out.writeString("currency", profile.currency());
    out.writeString("timezoneId", profile.timezoneId());
    out.writeString("ownershipType", profile.ownershipType());
    out.writeString("ownerBusinessId", profile.ownerBusinessId());
    states.write(out, account.states());
    write(out, account.contents());
  }

  private static void write(CompactWriter out, Contents contents) {
    List<String> permissions = contents.permissions();
    Map<String, Integer> templates = contents.templates();
    PhoneNumbers numbers = contents.phoneNumbers();
    out.writeNullableBoolean("insightsEnabled", contents.insightsEnabled());
    out.writeArrayOfString(
        "permissions", permissions == null ? null : permissions.toArray(String[]::new));
    out.writeArrayOfString(
        "templateStatuses", templates == null ? null : templates.keySet().toArray(String[]::new));
    out.writeArrayOfInt32(
        "templateCounts",
        templates == null
            ? null
            : templates.values().stream().mapToInt(Integer::intValue).toArray());
    out.writeArrayOfCompact(
        "phoneNumbers", numbers == null ? null : numbers.list().toArray(PhoneNumber[]::new));
    out.writeNullableBoolean("phoneNumbersWhole", numbers == null ? null : numbers.whole());
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

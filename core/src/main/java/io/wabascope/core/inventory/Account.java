package io.wabascope.core.inventory;

import java.time.Instant;

/** A WhatsApp Business Account, with what hangs on it. */
public record Account(String id, Profile profile, States states, Contents contents)
    implements Item {

  @Override
  public Kind kind() {
    return Kind.ACCOUNT;
  }

  @Override
  public Account orElse(Item older) {
    Account o = (Account) older;
    return new Account(
        id, profile.orElse(o.profile), states.orElse(o.states), contents.orElse(o.contents));
  }

  @Override
  public Account without(Item newer) {
    Account n = (Account) newer;
    return new Account(
        id, profile.without(n.profile), states.without(n.states), contents.without(n.contents));
  }

  @Override
  public boolean isBare() {
    return equals(new Account(id, Profile.NONE, States.NONE, Contents.NONE));
  }

  /**
   * This account, with what an earlier report says where this one is silent; of numbers that a whole
   * list lacks by now the earlier report says nothing more.
   */
  Account orElseEarlier(Account earlier) {
    PhoneNumbers numbers = earlier.contents.phoneNumbers();
    PhoneNumbers newer = contents.phoneNumbers();
    return numbers == null || newer == null
        ? orElse(earlier)
        : orElse(earlier.with(numbers.knownTo(newer)));
  }

  /** This account as just reported, with the known numbers that must not be forgotten yet. */
  Account keepingNumbersOf(Account known, int forgetAfter, Instant sweep) {
    PhoneNumbers fresh = contents.phoneNumbers();
    PhoneNumbers old = known.contents.phoneNumbers();
    if (fresh == null || old == null) {
      return this;
    }
    return with(fresh.keeping(old, forgetAfter, sweep));
  }

  private Account with(PhoneNumbers numbers) {
    Contents kept = new Contents(
        contents.insightsEnabled(), contents.permissions(), contents.templates(), numbers);
    return new Account(id, profile, states, kept);
  }
}

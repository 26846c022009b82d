package io.wabascope.core.inventory;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp Business Account with its phone numbers, permissions and template counts.
 *
 * @param notices what events reported; null if none did
 */
public record Account(
    String id,
    AccountProfile profile,
    ObjectStates states,
    AccountDetails details,
    @Nullable AccountNotices notices)
    implements Item {
  /** The name of the part; no request has it, so no report forgets it. */
  private static final String NOTICES = "notices";

  /** An account without notices, as the API reports it. */
  public Account(String id, AccountProfile profile, ObjectStates states, AccountDetails details) {
    this(id, profile, states, details, null);
  }

  @Override
  public ObjectKind kind() {
    return ObjectKind.ACCOUNT;
  }

  @Override
  public Account withFallback(Item older) {
    Account olderAccount = (Account) older;
    return new Account(
        id,
        profile.withFallback(olderAccount.profile),
        states.orElse(olderAccount.states),
        details.withFallback(olderAccount.details),
        OptionalFields.firstPresent(notices, olderAccount.notices));
  }

  @Override
  public Account fieldsAbsentIn(Item newer) {
    Account newerAccount = (Account) newer;
    return new Account(
        id,
        profile.fieldsAbsentIn(newerAccount.profile),
        states.without(newerAccount.states),
        details.fieldsAbsentIn(newerAccount.details),
        OptionalFields.olderIfNewerAbsent(notices, newerAccount.notices));
  }

  @Override
  public boolean hasOnlyId() {
    return equals(new Account(id, AccountProfile.NONE, ObjectStates.NONE, AccountDetails.NONE));
  }

  /**
   * This account, with absent fields filled in from an earlier report. Numbers that a newer
   * complete list lacks are not filled in.
   */
  Account withEarlierFallback(Account earlier) {
    PhoneNumbers numbers = earlier.details.phoneNumbers();
    PhoneNumbers newer = details.phoneNumbers();
    return numbers == null || newer == null
        ? withFallback(earlier)
        : withFallback(earlier.withPhoneNumbers(numbers.retainListedIn(newer)));
  }

  @Override
  public Account retain(Predicate<ItemPart> retained) {
    return new Account(
        id,
        profile.retain(retained),
        states.retain("", retained),
        details.retain(retained),
        ItemPart.retain(notices, NOTICES, retained));
  }

  /** This new report, with the known numbers that it lacks and that are not forgotten yet. */
  Account keepingKnownNumbers(Account knownAccount) {
    PhoneNumbers reportedNumbers = details.phoneNumbers();
    PhoneNumbers knownNumbers = knownAccount.details.phoneNumbers();
    if (reportedNumbers == null || knownNumbers == null) {
      return this;
    }
    return withPhoneNumbers(reportedNumbers.keepingMissing(knownNumbers));
  }

  /** This account with other phone numbers. */
  public Account withPhoneNumbers(PhoneNumbers numbers) {
    return new Account(id, profile, states, details.withPhoneNumbers(numbers), notices);
  }

  /**
   * This account with other counts of its templates.
   *
   * @param truncated whether there are more templates than were counted
   */
  public Account withTemplates(@Nullable TemplateCounts templates, boolean truncated) {
    return new Account(id, profile, states, details.withTemplates(templates, truncated), notices);
  }

  /** This account with another state. */
  public Account withState(StateField field, String state) {
    return new Account(id, profile, states.with(field, state), details, notices);
  }

  /** This account with other notices. */
  public Account withNotices(@Nullable AccountNotices changed) {
    return new Account(id, profile, states, details, changed);
  }
}

package io.wabascope.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A WhatsApp Business Account of the world. Immutable: a change replaces it, so readers never see a
 * partial change.
 *
 * @param templates the message templates, in the order of the API
 */
public record Account(
    String id,
    String name,
    AccountStates states,
    AccountOrigin origin,
    List<PhoneNumber> phoneNumbers,
    List<Template> templates) {

  public Account {
    phoneNumbers = List.copyOf(phoneNumbers);
    templates = List.copyOf(templates);
  }

  public Account withName(String changed) {
    return new Account(id, changed, states, origin, phoneNumbers, templates);
  }

  public Account withStates(UnaryOperator<AccountStates> change) {
    return new Account(id, name, change.apply(states), origin, phoneNumbers, templates);
  }

  public Account withReviewStatus(String changed) {
    return withStates(known -> known.withReview(changed));
  }

  public Account withPhoneNumbers(List<PhoneNumber> changed) {
    return new Account(id, name, states, origin, changed, templates);
  }

  /** Changes each phone number. */
  public Account withEachPhoneNumber(UnaryOperator<PhoneNumber> change) {
    return withPhoneNumbers(phoneNumbers.stream().map(change).toList());
  }

  /** Changes only the phone number of that id. */
  public Account withPhoneNumber(String phoneId, UnaryOperator<PhoneNumber> change) {
    return withEachPhoneNumber(phone -> phone.id().equals(phoneId) ? change.apply(phone) : phone);
  }

  public Account withTemplates(List<Template> changed) {
    return new Account(id, name, states, origin, phoneNumbers, changed);
  }

  /** Changes each message template. */
  public Account withEachTemplate(UnaryOperator<Template> change) {
    return withTemplates(templates.stream().map(change).toList());
  }

  /** Changes one message template; nothing if there is none at this index. */
  Account withTemplate(int index, UnaryOperator<Template> change) {
    if (index >= templates.size()) {
      return this;
    }
    List<Template> changed = new ArrayList<>(templates);
    changed.set(index, change.apply(changed.get(index)));
    return withTemplates(changed);
  }
}

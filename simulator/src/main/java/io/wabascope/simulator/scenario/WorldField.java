package io.wabascope.simulator.scenario;

import io.wabascope.simulator.world.Account;
import io.wabascope.simulator.world.PhoneNumber;
import io.wabascope.simulator.world.World;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A field that a scenario can set, by its API name. Fields of phone numbers and templates are set
 * on all of an account, or on the phone number with the given id.
 */
enum WorldField {
  NAME("name") {
    @Override
    void set(World world, String id, String value, Instant now) {
      world.updateBusiness(id, business -> business.withName(value, now));
      world.setName(id, value);
    }
  },
  VERIFICATION("verification_status") {
    @Override
    void set(World world, String id, String value, Instant now) {
      world.updateBusiness(id, business -> business.withVerificationStatus(value, now));
    }
  },
  REVIEW("account_review_status") {
    @Override
    Account set(Account account, String value) {
      return account.withReviewStatus(value);
    }
  },
  ACCOUNT_VERIFICATION("business_verification_status") {
    @Override
    Account set(Account account, String value) {
      return account.withStates(states -> states.withVerification(value));
    }
  },
  STATUS("status") {
    @Override
    Account set(Account account, String value) {
      return account.withStates(states -> states.withStatus(value));
    }
  },
  PHONE_STATUS("phone_numbers.status") {
    @Override
    PhoneNumber set(PhoneNumber phone, String value) {
      return phone.withStatus(value);
    }
  },
  PHONE_QUALITY("phone_numbers.quality_rating") {
    @Override
    PhoneNumber set(PhoneNumber phone, String value) {
      return phone.withQuality(value);
    }
  },
  PHONE_NAME("phone_numbers.verified_name") {
    @Override
    PhoneNumber set(PhoneNumber phone, String value) {
      return phone.withVerifiedName(value);
    }
  },
  PHONE_NAME_STATUS("phone_numbers.name_status") {
    @Override
    PhoneNumber set(PhoneNumber phone, String value) {
      return phone.withNameStatus(value);
    }
  },
  TEMPLATES("message_templates.status") {
    @Override
    Account set(Account account, String value) {
      return account.withTemplates(Collections.nCopies(account.templates().size(), value));
    }
  };

  private final String path;

  WorldField(String path) {
    this.path = path;
  }

  static Optional<WorldField> of(String path) {
    return Arrays.stream(values()).filter(field -> field.path.equals(path)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(field -> field.path).toList();
  }

  void set(World world, String id, String value, Instant now) {
    world.updatePhone(id, phone -> set(phone, value));
    world.update(id, account -> set(account, value));
  }

  Account set(Account account, String value) {
    return account.withEachPhoneNumber(phone -> set(phone, value));
  }

  /** Fields of other objects leave phone numbers unchanged. */
  PhoneNumber set(PhoneNumber phone, String value) {
    return phone;
  }
}

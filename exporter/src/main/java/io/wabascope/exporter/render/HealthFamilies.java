package io.wabascope.exporter.render;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.MessagingLimit;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import java.util.HashSet;
import java.util.Set;

/** The families about whether, and how much, an account can send. */
final class HealthFamilies {
  private final StateSamples entityStates;

  HealthFamilies(boolean allStates) {
    this.entityStates = new StateSamples(StateField.HEALTH_ENTITY, allStates);
  }

  /** An unknown verdict has no series: it counts neither as blocked nor as free. */
  static void sendingBlocked(Account account, SampleWriter out) {
    String sending = account.states().get(StateField.ACCOUNT_SENDING);
    if (sending != null && StateField.ACCOUNT_SENDING.knownStates().contains(sending)) {
      out.label(account.id()).value(sending.equals(HealthReport.BLOCKED) ? 1 : 0);
    }
  }

  void entities(Account account, SampleWriter out) {
    HealthReport health = account.details().health();
    if (health != null) {
      health
          .entities()
          .forEach((type, state) ->
              entityStates.render(state, () -> out.label(account.id()).label(type)));
    }
  }

  static void errors(Account account, SampleWriter out) {
    HealthReport health = account.details().health();
    if (health == null) {
      return;
    }
    Set<String> written = new HashSet<>(); // several unknown codes have the same label
    for (HealthReport.HealthError error : health.errors()) {
      if (written.add(error.entityType() + '/' + error.label())) {
        out.label(account.id()).label(error.entityType()).label(error.label()).value(1);
      }
    }
  }

  static void messagingLimit(Account account, SampleWriter out) {
    String tier = account.states().get(StateField.ACCOUNT_MESSAGING_LIMIT);
    if (tier != null) {
      MessagingLimit.customers(tier).ifPresent(customers -> {
        out.label(account.id());
        if (Double.isInfinite(customers)) {
          out.infinity();
        } else {
          out.value((long) customers);
        }
      });
    }
  }

  static void phoneNumbers(Account account, SampleWriter out) {
    PhoneNumbers numbers = account.details().phoneNumbers();
    if (numbers != null) {
      out.label(account.id()).value(numbers.list().size());
    }
  }
}

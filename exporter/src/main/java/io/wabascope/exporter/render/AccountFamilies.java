package io.wabascope.exporter.render;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountList;
import io.wabascope.core.inventory.AccountNotices;
import io.wabascope.core.inventory.HealthReport;
import io.wabascope.core.inventory.MessagingLimit;
import io.wabascope.core.inventory.PhoneNumbers;
import io.wabascope.core.inventory.StateField;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The lines of an account in the families that are not one of its states. */
final class AccountFamilies {
  private final StateSamples entityStates;

  AccountFamilies(boolean allStates) {
    this.entityStates = new StateSamples(StateField.HEALTH_ENTITY, allStates);
  }

  static void info(Account account, SampleWriter out) {
    out.label(account.id())
        .label(account.profile().name())
        .label(account.profile().country())
        .label(account.profile().currency())
        .label(account.profile().timezoneId())
        .label(account.profile().ownershipType())
        .label(account.profile().ownerBusinessId())
        .value(1);
  }

  static void insights(Account account, SampleWriter out) {
    Boolean enabled = account.details().insightsEnabled();
    if (enabled != null) {
      out.label(account.id()).value(enabled ? 1 : 0);
    }
  }

  static void truncatedLists(Account account, SampleWriter out) {
    for (AccountList list : AccountList.values()) {
      if (account.details().isTruncated(list)) {
        out.label(account.id()).label(list.path()).value(1);
      }
    }
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

  static void restrictions(Account account, SampleWriter out) {
    AccountNotices notices = account.notices();
    if (notices != null) {
      notices.restrictions().forEach((type, end) -> {
        out.label(account.id()).label(type);
        if (end.equals(Instant.MAX)) {
          out.infinity();
        } else {
          out.value(end.getEpochSecond());
        }
      });
    }
  }

  static void ban(Account account, SampleWriter out) {
    AccountNotices.Ban ban =
        account.notices() == null ? null : account.notices().ban();
    if (ban != null) {
      out.label(account.id()).label(ban.state()).value(ban.at().getEpochSecond());
    }
  }
}

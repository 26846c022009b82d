package io.wabascope.exporter.render;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.AccountNotices;
import java.time.Instant;

/** The families about what only events report. */
final class NoticeFamilies {
  private NoticeFamilies() {}

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

package io.wabascope.poller.webhook;

import io.wabascope.core.inventory.AccountNotices.NoticeEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change that a delivery names.
 *
 * @param account the id of the account that may have changed; null if there is none, or if the field
 *     is not about states
 * @param time when it happened, as Meta says; never later than it was received
 * @param notices what only events report; empty for most events
 */
public record WebhookEvent(
    WebhookField field, @Nullable String account, Instant time, NoticeEvent notices) {}

package io.wabascope.poller.webhook;

import java.util.Locale;

/** Receives what happens to deliveries, for metrics. Called on event loops; must not block. */
public interface WebhookListener {
  /** Why a delivery was refused: the values of the label {@code reason}. */
  enum Rejection {
    /** The signature is missing or wrong. */
    SIGNATURE(401),
    MALFORMED(400),
    TOO_LARGE(413),
    /** Too many events wait; Meta sends the delivery again. */
    OVERLOADED(503);

    private final int status;

    Rejection(int status) {
      this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
      return status;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A delivery had a change. */
  void onEvent(String app, WebhookField field);

  /** A delivery was refused. */
  void onRejected(String app, Rejection rejection);

  /** A delivery came again. */
  void onDuplicate(String app);
}

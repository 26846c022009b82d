package io.wabascope.simulator.event;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/** How many events there were and what became of their bodies. Thread-safe. */
final class DeliveryCounts {
  final AtomicLong events = new AtomicLong();
  final AtomicLong lost = new AtomicLong();
  final AtomicLong dropped = new AtomicLong();
  final AtomicLong posts = new AtomicLong();
  final AtomicLong accepted = new AtomicLong();
  final AtomicLong rejected = new AtomicLong();
  final AtomicLong unanswered = new AtomicLong();
  final AtomicLong waiting = new AtomicLong();

  JsonObject toJson() {
    return new JsonObject()
        .put("events", events.get())
        .put("lost", lost.get())
        .put("dropped", dropped.get())
        .put("posts", posts.get())
        .put("accepted", accepted.get())
        .put("rejected", rejected.get())
        .put("unanswered", unanswered.get())
        .put("waiting", waiting.get());
  }
}

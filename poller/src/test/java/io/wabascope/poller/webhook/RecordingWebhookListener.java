package io.wabascope.poller.webhook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers what it receives, as text. */
public final class RecordingWebhookListener implements WebhookListener {
  public final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void onEvent(String app, WebhookField field) {
    calls.add(app + " " + field.label());
  }

  @Override
  public void onRejected(String app, Rejection rejection) {
    calls.add(app + " rejected " + rejection.label());
  }

  @Override
  public void onDuplicate(String app) {
    calls.add(app + " duplicate");
  }
}

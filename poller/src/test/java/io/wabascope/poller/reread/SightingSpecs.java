package io.wabascope.poller.reread;

import io.wabascope.core.graph.FieldSelection;
import io.wabascope.core.graph.PagingParameter;
import java.util.List;
import java.util.Map;

/** What the targets of these tests request. */
final class SightingSpecs {
  static final FieldSelection FIELDS = new FieldSelection(
      List.of("id", "name", "account_review_status"), PagingParameter.LIMIT, Map.of());

  private SightingSpecs() {}
}

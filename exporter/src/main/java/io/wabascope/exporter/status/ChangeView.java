package io.wabascope.exporter.status;

import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.InventoryChange.ChangeType;
import io.wabascope.core.inventory.InventoryChange.ChangedObject;
import io.wabascope.core.inventory.InventoryChange.StateTransition;
import io.wabascope.exporter.search.ExceptionRank;
import io.wabascope.exporter.search.ObjectRow;
import org.jspecify.annotations.Nullable;

/** One change of the inventory on the page. */
record ChangeView(InventoryChange change) {
  boolean isForgotten() {
    return change.type() == ChangeType.GONE;
  }

  String id() {
    return change.object().key().id();
  }

  String kind() {
    return StatusPage.kindWords(change.object().key().kind());
  }

  /** The name, else the id. */
  String name() {
    String name = ObjectRow.cut(change.object().name());
    return name == null ? id() : name;
  }

  /** The id of the account of a phone number. */
  @Nullable
  String accountId() {
    return change.object().accountId();
  }

  String accountName() {
    ChangedObject object = change.object();
    String name = ObjectRow.cut(object.accountName());
    return name == null ? "account " + object.accountId() : name;
  }

  /** The field that changed, for example {@code Quality rating}; empty if an object did. */
  String field() {
    StateTransition state = change.state();
    return state == null ? "" : ObjectFacts.label(state.field());
  }

  /** The former state; empty if an object came or went. */
  String from() {
    StateTransition state = change.state();
    return state == null ? "" : ExceptionRank.words(state.field(), state.from());
  }

  /** The new state, or what happened to the object. */
  String to() {
    StateTransition state = change.state();
    return state == null ? change.type().label() : ExceptionRank.words(state.field(), state.to());
  }

  /** The severity of what is now. */
  Severity severity() {
    StateTransition state = change.state();
    if (state != null) {
      return Headline.severity(ExceptionRank.of(state.field(), state.to()));
    }
    return MissingView.lacks(change) ? Severity.WARN : Severity.IDLE;
  }
}

package io.wabascope.exporter.status;

import io.vertx.core.Future;
import io.wabascope.core.inventory.InventoryChange;
import io.wabascope.core.inventory.ObjectKind;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.search.ListPosition;
import io.wabascope.exporter.search.ListedObject;
import io.wabascope.exporter.search.ObjectListPage;
import io.wabascope.exporter.search.ObjectListQuery;
import io.wabascope.exporter.search.ObjectQuery;
import io.wabascope.exporter.search.ObjectRows;
import java.util.List;
import java.util.Optional;

/**
 * Provides the content of the landing page and the API. Unlike a scrape, it may query other
 * members. The future completes or fails within seconds.
 */
public interface StatusProvider {
  /** The status of the agent; partial if the cluster does not answer. */
  Future<StatusReport> status();

  /** The objects that need attention, or that match a text; of the members that answer in time. */
  Future<ObjectRows> objects(ObjectQuery query);

  /** A page of all exposed objects; of the members that answer in time. */
  Future<ObjectListPage> objectList(ObjectListQuery query);

  /** The phone number with the id, of any of its accounts; of the members that answer in time. */
  default Future<Optional<ListedObject>> phoneNumber(String id) {
    // Positions of the number itself are the first ones after its id without an account.
    ListPosition before = new ListPosition(ObjectKind.PHONE_NUMBER, id, "");
    return objectList(new ObjectListQuery(ObjectKind.PHONE_NUMBER, null, null, null, 1, before))
        .map(page -> page.objects().stream()
            .filter(object -> object.position().id().equals(id))
            .findFirst());
  }

  /** The sightings of the businesses and accounts with the Graph API id. */
  Future<ObjectReport> objectReport(String id);

  /** The last calls that this member made for the target, newest first; never waits. */
  List<CallStatus> calls(Target target);

  /** The last changes of the inventory, of all members, newest first; never waits. */
  List<InventoryChange> changes();

  /**
   * The last changes of the last day that say which businesses and accounts are listed, newest
   * first: at most 500. They are kept apart, because many changes of states would displace them.
   * Never waits.
   */
  List<InventoryChange> listingChanges();
}

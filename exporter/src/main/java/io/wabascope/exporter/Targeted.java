package io.wabascope.exporter;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The families that tell targets apart.
 *
 * <p>Their labels name edge and node but not the app: the same edge of the same node, swept with
 * two apps, is one series.
 */
record Targeted(ExpositionOptions options) {

  void seen(Shown object, Samples out) {
    List<Sighting> sightings = object.sightings();
    for (int i = 0; i < sightings.size(); i++) {
      if (isFirstOfItsNode(sightings, i)) {
        out.with(object.item().id())
            .with(sightings.get(i).target().edge().path())
            .with(sightings.get(i).target().node())
            .value(1);
      }
    }
  }

  void permissions(Shown object, Samples out) {
    List<Sighting> sightings = object.sightings();
    for (int i = 0; i < sightings.size(); i++) {
      if (sightings.get(i).target().edge() == Edge.ASSIGNED_ACCOUNTS
          && isFirstOfItsNode(sightings, i)) {
        permissions(object.item().id(), sightings, i, out);
      }
    }
  }

  private void permissions(String account, List<Sighting> sightings, int first, Samples out) {
    String user = sightings.get(first).target().node();
    Set<String> granted = new LinkedHashSet<>();
    boolean reported = false;
    for (int i = first; i < sightings.size(); i++) {
      List<String> permissions = ((Account) sightings.get(i).known()).contents().permissions();
      if (permissions != null && isSameNode(sightings.get(i), sightings.get(first))) {
        reported = true;
        granted.addAll(permissions);
      }
    }
    granted.forEach(each -> out.with(account).with(user).with(each).value(1));
    if (options.allStates() && reported) {
      for (String known : StateField.PERMISSION.known()) {
        if (!granted.contains(known)) {
          out.with(account).with(user).with(known).value(0);
        }
      }
    }
  }

  private static boolean isFirstOfItsNode(List<Sighting> sightings, int index) {
    for (int i = 0; i < index; i++) {
      if (isSameNode(sightings.get(i), sightings.get(index))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameNode(Sighting one, Sighting other) {
    return one.target().edge() == other.target().edge()
        && one.target().node().equals(other.target().node());
  }
}

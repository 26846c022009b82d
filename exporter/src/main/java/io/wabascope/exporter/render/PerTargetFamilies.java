package io.wabascope.exporter.render;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.MergedObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The families with one series per target: {@code _seen} and {@code _permission}.
 *
 * <p>Their labels have the edge and the node but not the app, so the same edge of the same node,
 * swept with two apps, is one series.
 */
record PerTargetFamilies(ExpositionOptions options) {

  void seen(MergedObject object, SampleWriter out) {
    List<Sighting> sightings = object.sightings();
    for (int i = 0; i < sightings.size(); i++) {
      if (isFirstOfNode(sightings, i)) {
        out.label(object.item().id())
            .label(sightings.get(i).target().edge().path())
            .label(sightings.get(i).target().node())
            .value(1);
      }
    }
  }

  void permissions(MergedObject object, SampleWriter out) {
    List<Sighting> sightings = object.sightings();
    for (int i = 0; i < sightings.size(); i++) {
      if (sightings.get(i).target().edge() == Edge.ASSIGNED_ACCOUNTS
          && isFirstOfNode(sightings, i)) {
        permissions(object.item().id(), sightings, i, out);
      }
    }
  }

  private void permissions(String account, List<Sighting> sightings, int first, SampleWriter out) {
    String user = sightings.get(first).target().node();
    Set<String> granted = new LinkedHashSet<>();
    boolean reported = false;
    for (int i = first; i < sightings.size(); i++) {
      List<String> permissions =
          ((Account) sightings.get(i).knownItem()).details().permissions();
      if (permissions != null && isSameNode(sightings.get(i), sightings.get(first))) {
        reported = true;
        granted.addAll(permissions);
      }
    }
    granted.forEach(
        permission -> out.label(account).label(user).label(permission).value(1));
    if (options.allStates() && reported) {
      for (String known : StateField.PERMISSION.knownStates()) {
        if (!granted.contains(known)) {
          out.label(account).label(user).label(known).value(0);
        }
      }
    }
  }

  private static boolean isFirstOfNode(List<Sighting> sightings, int index) {
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

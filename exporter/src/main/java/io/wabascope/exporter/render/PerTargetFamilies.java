package io.wabascope.exporter.render;

import io.wabascope.core.inventory.Account;
import io.wabascope.core.inventory.Edge;
import io.wabascope.core.inventory.Sighting;
import io.wabascope.core.inventory.StateField;
import io.wabascope.core.inventory.Target;
import io.wabascope.exporter.model.ExpositionOptions;
import io.wabascope.exporter.model.MergedObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        Target target = sightings.get(i).target();
        out.label(object.item().id())
            .label(target.edge().path())
            .label(target.node())
            .value(1);
      }
    }
  }

  private static boolean isFirstOfNode(List<Sighting> sightings, int index) {
    Target target = sightings.get(index).target();
    for (int i = 0; i < index; i++) {
      Target earlier = sightings.get(i).target();
      if (earlier.edge() == target.edge() && earlier.node().equals(target.node())) {
        return false;
      }
    }
    return true;
  }

  void permissions(MergedObject object, SampleWriter out) {
    Map<String, Set<String>> grantedByUser = new LinkedHashMap<>();
    for (Sighting sighting : object.sightings()) {
      List<String> permissions = sighting.target().edge() == Edge.ASSIGNED_ACCOUNTS
          ? ((Account) sighting.knownItem()).details().permissions()
          : null;
      if (permissions != null) {
        grantedByUser
            .computeIfAbsent(sighting.target().node(), absent -> new LinkedHashSet<>())
            .addAll(permissions);
      }
    }
    String account = object.item().id();
    grantedByUser.forEach((user, granted) -> {
      granted.forEach(
          permission -> out.label(account).label(user).label(permission).value(1));
      if (options.allStates()) {
        StateField.PERMISSION.knownStates().stream()
            .filter(known -> !granted.contains(known))
            .forEach(known -> out.label(account).label(user).label(known).value(0));
      }
    });
  }
}

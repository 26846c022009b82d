package io.wabascope.grafana.situation;

import io.wabascope.grafana.StrictYaml;
import io.wabascope.grafana.situation.Situation.Mode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The series of one cluster in a situation. Its state is good, or bad from a time on. */
final class ClusterSeries {
  private final Situation situation;
  private final Timeline timeline;
  private final AlertRow row;
  private final boolean bad;
  private final Map<SeriesName, String> base = new LinkedHashMap<>();
  private final Set<String> memberFamilies;

  ClusterSeries(
      Situation situation, Timeline timeline, AlertRow row, boolean bad, Map<String, Object> base) {
    this.situation = situation;
    this.timeline = timeline;
    this.row = row;
    this.bad = bad;
    for (String part : List.of("member", "owner", "objects")) {
      StrictYaml.mapAt(base, part)
          .forEach(
              (series, value) -> this.base.put(SeriesName.parse(series), String.valueOf(value)));
    }
    this.base.put(
        new SeriesName("wabascope_exposition_exceptions_only", Map.of()),
        situation.mode() == Mode.EXCEPTIONS ? "1" : "0");
    memberFamilies = StrictYaml.mapAt(base, "member").keySet().stream()
        .map(series -> SeriesName.parse(series).family())
        .collect(Collectors.toSet());
  }

  String job() {
    return row.name() + (bad ? "-bad" : "-good") + "/wabascope";
  }

  /** The values of each series. */
  Map<SeriesName, SampleValues> values() {
    Map<SeriesName, String> inGood = states(false);
    Map<SeriesName, String> inBad = states(true);
    Set<SeriesName> names = new LinkedHashSet<>(inGood.keySet());
    names.addAll(inBad.keySet());
    Map<SeriesName, SampleValues> values = new LinkedHashMap<>();
    for (SeriesName name : names) {
      for (String instance : instances(name)) {
        SampleValues samples = samples(name, instance, inGood.get(name), inBad.get(name));
        if (!samples.isEmpty()) {
          values.put(name.with("instance", instance).with("job", job()), samples);
        }
      }
    }
    return values;
  }

  /** The series of a state. A series without labels stands for all series of its family. */
  private Map<SeriesName, String> states(boolean ofBad) {
    Map<SeriesName, String> states = new LinkedHashMap<>(base);
    for (String member : timeline.members()) {
      states.put(new SeriesName("up", Map.of("instance", member)), "1");
    }
    row.states(ofBad).forEach((name, value) -> {
      boolean isInBase =
          base.keySet().stream().anyMatch(found -> found.family().equals(name.family()));
      if (name.labels().isEmpty() && isInBase) {
        base.keySet().stream()
            .filter(found -> found.family().equals(name.family()))
            .forEach(found -> states.put(found, value));
      } else {
        states.put(name, value);
      }
    });
    if (situation.mode() == Mode.ALL_STATES) {
      row.states(!ofBad).keySet().stream()
          .filter(SeriesName::isState)
          .forEach(name -> states.putIfAbsent(name, "0"));
    }
    if (situation.mode() == Mode.EXCEPTIONS && !(ofBad && row.isException())) {
      states.keySet().removeIf(SeriesName::isOfObject);
    }
    if (ofBad && row.scrapeFails()) {
      states.replaceAll((name, value) -> name.family().equals("up") ? "0" : "null");
    } else if (ofBad && row.targetsVanish()) {
      states.replaceAll((name, value) -> "null");
    }
    states.values().removeIf("null"::equals);
    return states;
  }

  private List<String> instances(SeriesName name) {
    String instance = name.labels().get("instance");
    return instance == null ? timeline.members() : List.of(instance);
  }

  private SampleValues samples(
      SeriesName name, String instance, @Nullable String inGood, @Nullable String inBad) {
    SampleValues samples = new SampleValues();
    double counter = 0;
    boolean counts = isCounter(inGood) || isCounter(inBad);
    @Nullable String before = null;
    for (int t = 0; t <= timeline.end(); t += situation.interval()) {
      @Nullable String value = bad && timeline.isBad(t) ? inBad : inGood;
      if (timeline.isUnscraped(t)) {
        samples.addUnscraped();
        continue;
      }
      if (name.family().equals("up")) {
        addUp(samples, t, instance, value);
        continue;
      }
      if (timeline.isDown(t, instance)) {
        counter = 0;
      }
      if (value == null || !isExposed(name, t, instance)) {
        samples.addAbsent();
      } else if (counts) {
        counter += growth(value, !value.equals(before), before == null);
        samples.add(counter);
        before = value;
      } else {
        samples.add(gauge(value, t));
      }
    }
    return samples;
  }

  private void addUp(SampleValues samples, int t, String instance, @Nullable String value) {
    if (value == null || !timeline.hasBegun(t)) {
      samples.addAbsent();
    } else {
      samples.add(timeline.isDown(t, instance) ? 0 : Double.parseDouble(value));
    }
  }

  private boolean isExposed(SeriesName name, int t, String instance) {
    if (!timeline.hasBegun(t) || timeline.isDown(t, instance)) {
      return false;
    }
    if (timeline.isEmpty(t) && name.isOfCompleteSweep()) {
      return false;
    }
    return name.labels().containsKey("instance")
        || memberFamilies.contains(name.family())
        || instance.equals(timeline.owner(t));
  }

  private static boolean isCounter(@Nullable String value) {
    return value != null && (value.startsWith("+") || value.startsWith("once "));
  }

  private double growth(String value, boolean begins, boolean first) {
    if (value.startsWith("+")) {
      return Double.parseDouble(value) * situation.interval() / 60;
    }
    if (value.startsWith("once ")) {
      return begins ? Double.parseDouble(value.substring(5)) : 0;
    }
    return first ? Double.parseDouble(value) : 0;
  }

  private double gauge(String value, int t) {
    if (value.equals("members")) {
      return timeline.members().stream()
          .filter(member -> !timeline.isDown(t, member))
          .count();
    }
    return value.startsWith("now")
        ? t + Double.parseDouble(value.substring(3))
        : Double.parseDouble(value);
  }
}

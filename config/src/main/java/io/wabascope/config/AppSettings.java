package io.wabascope.config;

import io.wabascope.core.inventory.Target;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.sweep.Watch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One app, in Meta's sense: one token, one quota, and the targets swept with them.
 *
 * @param accounts for some targets, about how many objects they list: a hint for planning alone
 */
public record AppSettings(
    String name,
    Credentials credentials,
    Budget budget,
    List<Watch> watches,
    Map<Target, Integer> accounts) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  public AppSettings {
    watches = List.copyOf(watches);
    accounts = Map.copyOf(accounts);
  }

  public Secret accessToken() {
    return credentials.accessToken();
  }

  public @Nullable Secret appSecret() {
    return credentials.appSecret();
  }

  public @Nullable Duration tokenProbe() {
    return credentials.tokenProbe();
  }

  /**
   * Reads an app.
   *
   * @param names those of the apps above it
   * @param secrets those already held
   */
  static @Nullable AppSettings read(Section app, Set<String> names, Secrets secrets) {
    String name =
        app.required("name", Shapes.form(NAME, "must be letters, digits, _ . or -, at most 64"));
    if (name != null && !names.add(name)) {
      app.refuse("name", "app " + Shown.quoted(name) + " is there twice; rename one");
    }
    Credentials credentials = Credentials.read(app, secrets);
    Budget budget = app.section("budget", BudgetKeys::read);
    String owner = name == null ? "?" : name;
    Set<Target> targets = new LinkedHashSet<>();
    List<TargetSettings> read = app.sections("targets", (target, value) -> {
      TargetSettings one = TargetSettings.read(target, owner);
      if (one != null && !targets.add(one.watch().target())) {
        value.refuse("the same edge and node are there twice in this app; remove one");
      }
      return one;
    });
    if (name == null || credentials == null) {
      return null;
    }
    return new AppSettings(
        name,
        credentials,
        budget,
        read.stream().map(TargetSettings::watch).toList(),
        read.stream()
            .filter(target -> target.accounts() != null)
            .collect(Collectors.toMap(
                target -> target.watch().target(),
                target -> target.accounts() == null ? 0 : target.accounts(),
                Math::max)));
  }

  Map<String, Object> written() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", name);
    keys.putAll(credentials.written());
    keys.put("budget", BudgetKeys.written(budget));
    keys.put(
        "targets",
        watches.stream()
            .map(watch -> new TargetSettings(watch, accounts.get(watch.target())).written())
            .toList());
    return keys;
  }
}

package io.wabascope.config;

import io.wabascope.config.secret.CredentialSettings;
import io.wabascope.config.secret.Secret;
import io.wabascope.config.secret.SecretCache;
import io.wabascope.config.yaml.SafeText;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import io.wabascope.core.inventory.Target;
import io.wabascope.core.ratelimit.Budget;
import io.wabascope.core.sweep.TargetSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One Meta app: one token, one quota, and the targets swept with them.
 *
 * @param rereadsExceptions whether accounts in exception states are read again between sweeps
 */
public record AppSettings(
    String name,
    CredentialSettings credentials,
    Budget budget,
    boolean rereadsExceptions,
    List<TargetSettings> targets) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  public AppSettings {
    targets = List.copyOf(targets);
  }

  public List<TargetSpec> targetSpecs() {
    return targets.stream().map(TargetSettings::spec).toList();
  }

  public Secret accessToken() {
    return credentials.accessToken();
  }

  public @Nullable Secret appSecret() {
    return credentials.appSecret();
  }

  public @Nullable Secret webhookVerifyToken() {
    return credentials.webhookVerifyToken();
  }

  public @Nullable Duration tokenInspectionInterval() {
    return credentials.tokenInspectionInterval();
  }

  /**
   * Reads an app.
   *
   * @param names names of the apps already read
   * @param secretCache secrets read before
   * @param majorVersion the version of the API, which may lack some fields
   */
  static @Nullable AppSettings read(
      YamlSection app, Set<String> names, SecretCache secretCache, int majorVersion) {
    String name = app.required(
        "name", ValueParsers.matching(NAME, "must be letters, digits, _ . or -, at most 64"));
    if (name != null && !names.add(name)) {
      app.addProblem("name", "app " + SafeText.quoted(name) + " is listed twice; rename one");
    }
    CredentialSettings credentialSettings = CredentialSettings.read(app, secretCache);
    BudgetSettings budget = app.section("budget", BudgetSettings::read);
    String owner = name == null ? "?" : name;
    Set<Target> targets = new LinkedHashSet<>();
    List<TargetSettings> targetSettingsList = app.sections("targets", (target, yamlValue) -> {
      TargetSettings targetSettings = TargetSettings.read(target, owner, majorVersion);
      if (targetSettings != null && !targets.add(targetSettings.spec().target())) {
        yamlValue.addProblem("the same edge and node are listed twice in this app; remove one");
      }
      return targetSettings;
    });
    if (name == null || credentialSettings == null) {
      return null;
    }
    return new AppSettings(
        name, credentialSettings, budget.budget(), budget.rereadsExceptions(), targetSettingsList);
  }

  Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", name);
    keys.putAll(credentials.toMap());
    keys.put("budget", new BudgetSettings(budget, rereadsExceptions).toMap());
    keys.put("targets", targets.stream().map(TargetSettings::toMap).toList());
    return keys;
  }
}

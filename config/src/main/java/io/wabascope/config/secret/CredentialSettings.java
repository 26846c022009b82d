package io.wabascope.config.secret;

import io.wabascope.config.yaml.Durations;
import io.wabascope.config.yaml.ValueParsers;
import io.wabascope.config.yaml.YamlSection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of an app.
 *
 * @param appSecret signs calls ({@code appsecret_proof}) and events; null if not used
 * @param webhookVerifyToken the token that Meta repeats when it subscribes to the app's events; null
 *     if no events of the app are accepted
 * @param tokenInspectionInterval how often the token's expiry and permissions are requested; null
 *     for never
 */
public record CredentialSettings(
    Secret accessToken,
    @Nullable Secret appSecret,
    @Nullable Secret webhookVerifyToken,
    @Nullable Duration tokenInspectionInterval) {
  static final String ACCESS_TOKEN = "access_token";
  static final String APP_SECRET = "app_secret";
  static final String VERIFY_TOKEN = "webhook_verify_token";

  private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Z_][A-Z0-9_]{0,40}");

  /** Returns all secrets that are set. */
  public List<Secret> secrets() {
    return Stream.of(accessToken, appSecret, webhookVerifyToken)
        .filter(s -> s != null)
        .toList();
  }

  public static @Nullable CredentialSettings read(YamlSection app, SecretCache secretCache) {
    Secret token = readSecret(app, ACCESS_TOKEN, secretCache);
    if (!isSet(app, ACCESS_TOKEN)) {
      app.addProblem(
          ACCESS_TOKEN + "_file",
          "is missing; set it to the file of the token, or set access_token_env to an"
              + " environment variable");
    }
    Secret appSecret = readSecret(app, APP_SECRET, secretCache);
    Secret verifyToken = readSecret(app, VERIFY_TOKEN, secretCache);
    if (isSet(app, VERIFY_TOKEN) && !isSet(app, APP_SECRET)) {
      app.addProblem(
          keyOf(app, VERIFY_TOKEN),
          "events cannot be checked without the app secret; set app_secret_file or app_secret_env");
    }
    Duration inspectionInterval = app.optional(
        "token_probe", ValueParsers.duration(Duration.ofMinutes(1), Duration.ofDays(30)));
    return token == null
        ? null
        : new CredentialSettings(token, appSecret, verifyToken, inspectionInterval);
  }

  private static boolean isSet(YamlSection app, String name) {
    return app.get(name + "_file") != null || app.get(name + "_env") != null;
  }

  private static String keyOf(YamlSection app, String name) {
    return name + (app.get(name + "_file") == null ? "_env" : "_file");
  }

  public Map<String, Object> toMap() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(keyOf(ACCESS_TOKEN, accessToken), accessToken.location());
    if (appSecret != null) {
      keys.put(keyOf(APP_SECRET, appSecret), appSecret.location());
    }
    if (webhookVerifyToken != null) {
      keys.put(keyOf(VERIFY_TOKEN, webhookVerifyToken), webhookVerifyToken.location());
    }
    if (tokenInspectionInterval != null) {
      keys.put("token_probe", Durations.format(tokenInspectionInterval));
    }
    return keys;
  }

  /** Returns the key that names the location of a secret. */
  static String keyOf(String name, Secret secret) {
    return name + (secret.isFile() ? "_file" : "_env");
  }

  private static @Nullable Secret readSecret(
      YamlSection app, String name, SecretCache secretCache) {
    Path file = app.optional(name + "_file", ValueParsers.path(app.context().directory()));
    String variable = app.optional(name + "_env", ValueParsers::text);
    if (app.get(name + "_file") != null && app.get(name + "_env") != null) {
      app.addProblem(name + "_env", name + "_file is set as well; keep one of the two");
      return null;
    }
    try {
      if (file != null) {
        return secretCache.get(file);
      }
      return variable == null
          ? null
          : Secret.ofEnvironment(variable, app.context().environmentOrEmpty());
    } catch (IOException e) {
      String problem = String.valueOf(e.getMessage());
      app.addProblem(
          name + (file == null ? "_env" : "_file"),
          file == null ? describeVariableProblem(variable, problem) : problem);
      return null;
    }
  }

  /** A token pasted instead of the variable's name must not be shown. */
  private static String describeVariableProblem(@Nullable String variable, String problem) {
    return variable != null && VARIABLE_NAME.matcher(variable).matches()
        ? variable + ' ' + problem
        : "the variable " + problem + "; write its name here, not its value";
  }
}

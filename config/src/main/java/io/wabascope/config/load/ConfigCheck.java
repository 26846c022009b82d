package io.wabascope.config.load;

import io.wabascope.config.AppSettings;
import io.wabascope.config.Settings;
import io.wabascope.config.yaml.ConfigException;
import io.wabascope.config.yaml.Problem;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check of the configuration file, its secrets and its web.yml, and the result.
 *
 * <p>While there are problems, each check loads the whole file: the cause may be a secret or
 * another file that it names, and may disappear without a change of the file itself.
 *
 * @param isForced whether the check was requested and must report even if nothing changed
 */
record ConfigCheck(LoadedConfig current, ConfigSource source, boolean isForced) {
  /**
   * The active settings and the last content read.
   *
   * @param lastBytes the file's bytes; null before the first check
   * @param problems why the last content read is not active; empty if it is
   */
  record LoadedConfig(Settings settings, @Nullable ByteBuffer lastBytes, List<Problem> problems) {}

  /**
   * The result of a check.
   *
   * @param isReported whether the settings or the problems are new
   */
  record ConfigChanges(LoadedConfig config, boolean isReported, List<AppSettings> rotatedApps) {}

  /** Checks the file with these bytes, and the secrets. Blocks. */
  ConfigChanges check(byte[] bytes) {
    SecretChanges secretChanges = SecretChanges.detect(current.settings());
    ByteBuffer fileBytes = ByteBuffer.wrap(bytes);
    boolean isChanged =
        !fileBytes.equals(current.lastBytes()) || current.settings().isWebConfigOutdated();
    if (!isChanged
        && !isForced
        && !secretChanges.unreadable()
        && current.problems().isEmpty()) {
      return new ConfigChanges(current, false, secretChanges.changedApps());
    }
    try {
      return accepted(
          source.parse(bytes, ConfigSource.secretsOf(current.settings())),
          fileBytes,
          secretChanges);
    } catch (ConfigException e) {
      return refused(e.problems(), fileBytes, secretChanges);
    }
  }

  /** Checks only the secrets, because the file cannot be read. Blocks. */
  ConfigChanges checkSecretsOnly(Throwable cause) {
    List<Problem> problems = cause instanceof ConfigException e
        ? e.problems()
        : source.failure("cannot be read").problems();
    return refused(problems, current.lastBytes(), SecretChanges.detect(current.settings()));
  }

  private ConfigChanges accepted(
      Settings settings, ByteBuffer fileBytes, SecretChanges secretChanges) {
    boolean isFirst = current.lastBytes() == null;
    boolean isEdited = !isFirst && !fileBytes.equals(current.lastBytes());
    boolean isNew = isForced
        || isEdited
        || !current.problems().isEmpty()
        || !settings.equals(current.settings());
    Settings active = isNew ? settings : current.settings();
    return new ConfigChanges(
        new LoadedConfig(active, fileBytes, List.of()), isNew, secretChanges.changedIn(active));
  }

  private ConfigChanges refused(
      List<Problem> problems, @Nullable ByteBuffer fileBytes, SecretChanges secretChanges) {
    boolean isNew = isForced || !problems.equals(current.problems());
    return new ConfigChanges(
        new LoadedConfig(current.settings(), fileBytes, problems),
        isNew,
        secretChanges.changedApps());
  }
}

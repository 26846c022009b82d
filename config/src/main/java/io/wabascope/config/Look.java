package io.wabascope.config;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at the configuration file, its secrets and its web.yml, and what follows from it.
 *
 * <p>While there is trouble the file is read whole at each look: what is wrong may be a secret or
 * another file that it names, and may pass without any change of the file itself.
 *
 * @param asked whether somebody asked for it, and wants an answer even if nothing changed
 */
record Look(State before, SettingsText text, boolean asked) {
  /**
   * What is in force and what was seen last.
   *
   * @param seen the file's bytes; null before the first look
   * @param trouble why the files as they were seen last are not in force; empty if they are
   */
  record State(Settings settings, @Nullable ByteBuffer seen, List<Problem> trouble) {}

  /**
   * What follows from a look.
   *
   * @param tellState whether the settings, or else the trouble, are news
   */
  record Findings(State state, boolean tellState, List<AppSettings> rotated) {}

  /** Looks at the file, of which those are the bytes, and at the secrets. Blocks. */
  Findings at(byte[] bytes) {
    Rotation rotation = Rotation.of(before.settings());
    ByteBuffer now = ByteBuffer.wrap(bytes);
    boolean changed = !now.equals(before.seen()) || before.settings().web().isOutdated();
    if (!changed && !asked && !rotation.unreadable() && before.trouble().isEmpty()) {
      return new Findings(before, false, rotation.changed());
    }
    try {
      return accepted(text.read(bytes, SettingsText.secretsOf(before.settings())), now, rotation);
    } catch (ConfigException e) {
      return refused(e.problems(), now, rotation);
    }
  }

  /** Looks at the secrets alone, for the file cannot be read. Blocks. */
  Findings without(Throwable cause) {
    List<Problem> problems = cause instanceof ConfigException e
        ? e.problems()
        : text.refusal("cannot be read").problems();
    return refused(problems, before.seen(), Rotation.of(before.settings()));
  }

  private Findings accepted(Settings settings, ByteBuffer now, Rotation rotation) {
    boolean first = before.seen() == null;
    boolean edited = !first && !now.equals(before.seen());
    boolean news =
        asked || edited || !before.trouble().isEmpty() || !settings.equals(before.settings());
    Settings inForce = news ? settings : before.settings();
    return new Findings(new State(inForce, now, List.of()), news, rotation.changedIn(inForce));
  }

  private Findings refused(List<Problem> problems, @Nullable ByteBuffer now, Rotation rotation) {
    boolean news = asked || !problems.equals(before.trouble());
    return new Findings(new State(before.settings(), now, problems), news, rotation.changed());
  }
}

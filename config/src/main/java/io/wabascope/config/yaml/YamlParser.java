package io.wabascope.config.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The bytes of a file as a tree of YAML nodes, each with its line and column.
 *
 * <p>Nodes and not values: they keep what was written, and know where. No value is ever
 * constructed, so that no tag can create anything.
 */
public final class YamlParser {
  private YamlParser() {}

  /**
   * The root of the tree; null, and a problem noted, where there is none to be read.
   *
   * @param remedy what is right in place of an empty file
   */
  public static @Nullable YamlValue read(byte[] bytes, String remedy, ParseContext parseContext) {
    Problems problems = parseContext.problems();
    String text = decode(bytes, problems);
    if (text == null) {
      return null;
    }
    try {
      Node root = new Yaml(options()).compose(new java.io.StringReader(text));
      if (root == null) {
        problems.add("is empty; " + remedy);
      }
      return root == null ? null : new YamlValue(parseContext, "", root);
    } catch (MarkedYAMLException e) {
      // Without the excerpt that SnakeYAML's own message shows: it may hold anything.
      String context = e.getContext() == null ? "" : e.getContext() + ": ";
      problems.add(
          e.getProblemMark(), "", "not YAML: " + SafeText.singleLine(context + e.getProblem()));
    } catch (YAMLException e) {
      problems.add("not YAML: " + SafeText.singleLine(String.valueOf(e.getMessage())));
    }
    return null;
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(30);
    options.setMaxAliasesForCollections(50);
    return options;
  }

  private static @Nullable String decode(byte[] bytes, Problems problems) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    out.flip();
    if (result.isError()) {
      long line = 1 + out.chars().filter(c -> c == '\n').count();
      problems.add("not UTF-8 in line " + line + "; save the file as UTF-8");
      return null;
    }
    String text = out.toString();
    text = text.startsWith("\ufeff") ? text.substring(1) : text;
    return checkPrintable(text, problems) ? text : null;
  }

  private static boolean checkPrintable(String text, Problems problems) {
    int line = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c)) {
        problems.add("a character in line " + line + " that YAML does not allow");
        return false;
      }
      line += c == '\n' ? 1 : 0;
    }
    return true;
  }
}

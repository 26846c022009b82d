package io.wabascope.config.yaml;

import java.io.StringReader;
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
 * Parses the bytes of a file into a tree of YAML nodes, each with its line and column.
 *
 * <p>Nodes and not values, because nodes keep the text as written and its position. No object is
 * constructed, so a tag cannot create anything.
 */
public final class YamlParser {
  private YamlParser() {}

  /**
   * Returns the root of the tree; null, after adding a problem, if the bytes cannot be parsed.
   *
   * @param remedy what to write if the file is empty
   */
  public static @Nullable YamlValue read(byte[] bytes, String remedy, ParseContext parseContext) {
    Problems problems = parseContext.problems();
    String text = decode(bytes, problems);
    if (text == null) {
      return null;
    }
    try {
      Node root = new Yaml(options()).compose(new StringReader(text));
      if (root == null) {
        problems.add("is empty; " + remedy);
      }
      return root == null ? null : new YamlValue(parseContext, "", root);
    } catch (MarkedYAMLException e) {
      // Omits the excerpt in SnakeYAML's own message: it may contain a secret.
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
        problems.add("line " + line + " has a character that YAML does not allow");
        return false;
      }
      line += c == '\n' ? 1 : 0;
    }
    return true;
  }
}

package org.rooftree.model.io;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds start tags in the text of a model file and sets attributes in them. */
final class XmlTags {
  private static final Pattern NAME = Pattern.compile("[^\\s/>]+");

  private XmlTags() {}

  /**
   * Sets an attribute of a child of the root, or of the root itself.
   *
   * @param element name of the child elements; empty for the root
   * @param index which of the children of this name
   * @return nothing if there is no such element
   */
  static Optional<String> set(
      String text, String element, int index, String attribute, String value) {
    int depth = 0;
    int found = 0;
    int at = text.indexOf('<');
    while (at >= 0) {
      int end = end(text, at);
      if (end < 0) {
        return Optional.empty();
      }
      char kind = at + 1 < text.length() ? text.charAt(at + 1) : '<';
      if (kind == '/') {
        depth--;
      } else if (kind != '?' && kind != '!') {
        Matcher name = NAME.matcher(text).region(at + 1, end);
        boolean root = element.isEmpty() && depth == 0;
        boolean child = depth == 1 && name.lookingAt() && name.group().equals(element);
        if (root || child && found++ == index) {
          String tag = text.substring(at, end);
          return Optional.of(
              text.substring(0, at) + with(tag, attribute, value) + text.substring(end));
        }
        depth += text.charAt(end - 1) == '/' ? 0 : 1;
      }
      at = text.indexOf('<', end);
    }
    return Optional.empty();
  }

  /** Returns where the bracket is that ends a tag, comment or instruction; -1 if there is none. */
  private static int end(String text, int at) {
    if (text.startsWith("<!--", at)) {
      return closing(text, "-->", at + 4);
    }
    if (text.startsWith("<![CDATA[", at)) {
      return closing(text, "]]>", at + 9);
    }
    char quote = 0;
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    return -1;
  }

  private static int closing(String text, String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? -1 : at + end.length() - 1;
  }

  /** A tag without its closing bracket, with an attribute set. */
  private static String with(String tag, String attribute, String value) {
    String written = attribute + "=\"" + escaped(value) + "\"";
    Matcher present =
        Pattern.compile("(?<=\\s)" + attribute + "\\s*=\\s*(\"[^\"]*\"|'[^']*')").matcher(tag);
    if (present.find()) {
      return tag.substring(0, present.start()) + written + tag.substring(present.end());
    }
    boolean empty = tag.endsWith("/");
    String open = (empty ? tag.substring(0, tag.length() - 1) : tag).stripTrailing();
    return open + " " + written + (empty ? "/" : "");
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

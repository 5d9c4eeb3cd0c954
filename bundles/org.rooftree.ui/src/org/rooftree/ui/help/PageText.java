package org.rooftree.ui.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a page without its markup: for the search, and to read where there is no browser
 * engine.
 *
 * @param text the text; paragraphs are separated by an empty line
 * @param spans what stands out in it
 */
record PageText(String text, List<Span> spans) {
  /** How a span is shown. */
  enum Style {
    HEADING,
    STRONG,
    CODE,
    LINK
  }

  /**
   * A part of the text that stands out.
   *
   * @param start offset in the text
   * @param length number of characters
   * @param style how it is shown
   * @param target where a link leads, as the page writes it; empty for other styles
   */
  record Span(int start, int length, Style style, String target) {}

  PageText {
    spans = List.copyOf(spans);
  }

  /** Returns the text of a page. */
  static PageText of(String html) {
    return new Reader().read(html);
  }

  /** Reads tags leniently: pages of other plug-ins need not be well-formed. */
  private static final class Reader {
    private static final Pattern TOKEN =
        Pattern.compile(
            "<!--.*?-->|<(/?)([A-Za-z][A-Za-z0-9]*)([^>]*)>|<[^>]*>|[^<]+", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE =
        Pattern.compile("(href|alt)\\s*=\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9A-Fa-f]+|[A-Za-z]+);");
    private static final Set<String> UNSEEN = Set.of("head", "script", "style");
    private static final Set<String> PARAGRAPHS =
        Set.of("p", "h1", "h2", "h3", "h4", "ul", "ol", "dl", "table", "pre", "blockquote");
    private static final Set<String> LINES = Set.of("br", "tr", "dt", "dd", "div", "li");

    private final StringBuilder out = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private int unseen;
    private int preformatted;

    private record Open(String tag, int start, Style style, String target) {}

    PageText read(String html) {
      Matcher token = TOKEN.matcher(html);
      while (token.find()) {
        String tag = token.group(2);
        if (tag != null) {
          tag(tag.toLowerCase(Locale.ROOT), !token.group(1).isEmpty(), token.group(3));
        } else if (token.group().charAt(0) != '<' && unseen == 0) {
          text(unescape(token.group()));
        }
      }
      return new PageText(out.toString().stripTrailing(), spans);
    }

    private void tag(String tag, boolean end, String attributes) {
      if (UNSEEN.contains(tag)) {
        unseen += end ? -1 : 1;
        return;
      }
      if (PARAGRAPHS.contains(tag)) {
        lineBreaks(2);
      } else if (LINES.contains(tag) && (!end || tag.equals("br"))) {
        lineBreaks(1);
      }
      if (tag.equals("pre")) {
        preformatted += end ? -1 : 1;
      }
      if (!end) {
        start(tag, attributes);
      } else if ((tag.equals("td") || tag.equals("th")) && !atLineStart()) {
        out.append("   ");
      }
      style(tag, end, attributes);
    }

    private void start(String tag, String attributes) {
      if (tag.equals("li")) {
        out.append("• ");
      } else if (tag.equals("dd")) {
        out.append("    ");
      } else if (tag.equals("img")) {
        text(attribute(attributes, "alt"));
      }
    }

    private void style(String tag, boolean end, String attributes) {
      Style style =
          switch (tag) {
            case "h1", "h2", "h3", "h4" -> Style.HEADING;
            case "b", "strong", "dt", "th" -> Style.STRONG;
            case "code", "kbd", "pre" -> Style.CODE;
            case "a" -> Style.LINK;
            default -> null;
          };
      if (style == null) {
        return;
      }
      if (!end) {
        open.add(new Open(tag, out.length(), style, attribute(attributes, "href")));
        return;
      }
      Open started = lastOpen(tag);
      if (started != null
          && out.length() > started.start()
          && (style != Style.LINK || !started.target().isEmpty())) {
        int length = out.toString().stripTrailing().length() - started.start();
        spans.add(new Span(started.start(), Math.max(0, length), style, started.target()));
      }
    }

    private @Nullable Open lastOpen(String tag) {
      for (int i = open.size() - 1; i >= 0; i--) {
        if (open.get(i).tag().equals(tag)) {
          return open.remove(i);
        }
      }
      return null;
    }

    private static String attribute(String attributes, String name) {
      Matcher matcher = ATTRIBUTE.matcher(attributes);
      while (matcher.find()) {
        if (matcher.group(1).equalsIgnoreCase(name)) {
          return unescape(matcher.group(2));
        }
      }
      return "";
    }

    private void text(String text) {
      if (preformatted > 0) {
        out.append(text);
        return;
      }
      String folded = text.replaceAll("[ \t\r\n]+", " ");
      out.append(atLineStart() ? folded.stripLeading() : folded);
    }

    private boolean atLineStart() {
      return out.isEmpty() || out.charAt(out.length() - 1) == '\n';
    }

    private void lineBreaks(int wanted) {
      if (out.isEmpty()) {
        return;
      }
      int end = out.length();
      while (end > 0 && out.charAt(end - 1) == ' ') {
        end--;
      }
      // A bullet is followed by its paragraph on the same line.
      if (end > 0 && out.charAt(end - 1) == '•') {
        return;
      }
      out.setLength(end);
      int present = 0;
      while (present < end && out.charAt(end - 1 - present) == '\n') {
        present++;
      }
      out.append("\n".repeat(Math.max(0, wanted - present)));
    }

    private static String unescape(String text) {
      return ENTITY.matcher(text).replaceAll(m -> Matcher.quoteReplacement(character(m.group(1))));
    }

    private static String character(String entity) {
      if (entity.startsWith("#x")) {
        return Character.toString(Integer.parseInt(entity.substring(2), 16));
      }
      if (entity.startsWith("#")) {
        return Character.toString(Integer.parseInt(entity.substring(1)));
      }
      return switch (entity) {
        case "amp" -> "&";
        case "lt" -> "<";
        case "gt" -> ">";
        case "quot" -> "\"";
        case "apos" -> "'";
        case "nbsp" -> " ";
        default -> "&" + entity + ";";
      };
    }
  }
}

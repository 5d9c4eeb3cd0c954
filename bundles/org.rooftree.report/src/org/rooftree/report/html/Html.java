package org.rooftree.report.html;

/** HTML as text in the making. Every text that comes from a model must go through {@link #text}. */
public final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Appends markup of our own. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Appends a text so that it can be neither markup nor the end of an attribute. */
  public Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Appends an element of our own that holds a text. */
  public Html element(String tag, String text) {
    int blank = tag.indexOf(' ');
    return raw("<" + tag + ">")
        .text(text)
        .raw("</" + (blank < 0 ? tag : tag.substring(0, blank)) + ">");
  }

  /** Returns a text without the five characters that mean something in HTML. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

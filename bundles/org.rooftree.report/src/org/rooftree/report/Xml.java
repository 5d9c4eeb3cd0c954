package org.rooftree.report;

/** Texts in XML. */
final class Xml {
  private Xml() {}

  /** Returns a text that can stand in an element or an attribute; line ends are kept. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(c, escaped));
    return escaped.toString();
  }

  private static void append(int c, StringBuilder escaped) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\n' -> escaped.append("&#10;");
      case '\r' -> escaped.append("&#13;");
      case '\t' -> escaped.append("&#9;");
      default -> escaped.appendCodePoint(isAllowed(c) ? c : '\uFFFD');
    }
  }

  /** What XML 1.0 allows as a character. */
  private static boolean isAllowed(int c) {
    return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
  }
}

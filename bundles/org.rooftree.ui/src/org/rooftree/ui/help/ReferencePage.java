package org.rooftree.ui.help;

import java.util.regex.Pattern;
import org.rooftree.report.html.Html;

/**
 * A page of the help that is made from what is installed.
 *
 * @param file its file name
 * @param title its title
 * @param html its source
 */
record ReferencePage(String file, String title, String html) {
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;)]");

  /** Returns a page in the look of the help. */
  static ReferencePage of(String file, String title, String icon, Html body) {
    Html html = new Html();
    html.raw(
        "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n");
    html.raw("<meta charset=\"UTF-8\"/>\n").element("title", title);
    html.raw("\n<link rel=\"stylesheet\" href=\"../help/help.css\"/>\n</head>\n<body>\n<h1>");
    html.raw(icon).text(title).raw("</h1>\n").raw(body.toString()).raw("</body>\n</html>\n");
    return new ReferencePage(file, title, html.toString());
  }

  /** Returns a name as part of a file name. */
  static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]+", "_");
  }

  /** Returns a text in which addresses of the web are links. */
  static String linked(String text) {
    return ADDRESS
        .matcher(Html.escape(text))
        .replaceAll(m -> "<a href=\"" + m.group() + "\">" + m.group() + "</a>");
  }
}

package org.rooftree.ui.help;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.report.html.Html;
import org.rooftree.ui.help.PointSchema.Attribute;
import org.rooftree.ui.help.PointSchema.Child;
import org.rooftree.ui.help.PointSchema.Item;

/** The pages of the extension points, made from their schemas. */
final class PointReference {
  /** The file of the page that lists the points. */
  static final String LIST = "extension-points.html";

  private static final Pattern CODE = Pattern.compile("<pre>\n?(.*?)\\s*</pre>", Pattern.DOTALL);
  private static final Pattern ASPECT = Pattern.compile("^(Threads|Cancelling|Invariants): ");

  private PointReference() {}

  /** Returns the file of the page of a point. */
  static String file(PointSchema point) {
    return "extension-point-" + ReferencePage.fileName(point.point()) + ".html";
  }

  /** Returns the page that lists the points. */
  static ReferencePage list(List<PointSchema> points) {
    Html html = new Html();
    html.element(
        "p",
        "A plug-in extends Rooftree in its plugin.xml, at one of these points. What it adds needs"
            + " no code for the studio: the pages below say what to declare.");
    html.raw("<table>\n<tr><th>Extension point</th><th>Does</th><th>Since</th></tr>\n");
    for (PointSchema point : points) {
      html.raw("<tr><td><a href=\"" + file(point) + "\"><code>").text(point.point());
      html.raw("</code></a></td>")
          .element("td", point.description().lines().findFirst().orElse(""));
      html.element("td", point.since()).raw("</tr>\n");
    }
    html.raw("</table>\n");
    return ReferencePage.of(LIST, "Extension points", "", html);
  }

  /** Returns the page of a point. */
  static ReferencePage page(PointSchema point) {
    Html html = new Html();
    html.raw("<p><code>").text(point.point()).raw("</code>, since " + Html.escape(point.since()));
    html.raw("</p>\n");
    point
        .description()
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .forEach(line -> paragraph(html, line));
    html.raw("<h2 id=\"example\">Example</h2>\n");
    example(html, point.example());
    html.raw("<h2 id=\"elements\">Elements</h2>\n");
    point.elements().forEach(item -> item(html, item));
    html.raw("<h2 id=\"code\">Code</h2>\n").element("p", point.apiInfo());
    html.element("p", point.implementation());
    return ReferencePage.of(file(point), point.name(), "", html);
  }

  /** Threads, cancelling and invariants can be found at a glance. */
  private static void paragraph(Html html, String line) {
    Matcher aspect = ASPECT.matcher(line);
    html.raw("<p>");
    if (aspect.find()) {
      html.element("b", aspect.group(1)).raw(": ").text(line.substring(aspect.end()));
    } else {
      html.text(line);
    }
    html.raw("</p>\n");
  }

  private static void example(Html html, String example) {
    Matcher code = CODE.matcher(example);
    int from = 0;
    while (code.find()) {
      between(html, example.substring(from, code.start()));
      html.element("pre", code.group(1).stripIndent()).raw("\n");
      from = code.end();
    }
    between(html, example.substring(from));
  }

  private static void between(Html html, String text) {
    if (!text.isBlank()) {
      html.element("p", text.strip());
    }
  }

  private static void item(Html html, Item item) {
    html.raw("<h3 id=\"element-" + Html.escape(item.name()) + "\"><code>&lt;");
    html.text(item.name()).raw("&gt;</code></h3>\n");
    if (!item.description().isEmpty()) {
      html.element("p", item.description());
    }
    if (!item.children().isEmpty()) {
      html.raw("<p>Holds ");
      for (int i = 0; i < item.children().size(); i++) {
        Child child = item.children().get(i);
        html.raw(i == 0 ? "" : ", ").raw("<a href=\"#element-" + Html.escape(child.name()) + "\">");
        html.element("code", child.name()).raw("</a> (" + Html.escape(occurs(child)) + ")");
      }
      html.raw(".</p>\n");
    }
    if (item.attributes().isEmpty()) {
      return;
    }
    html.raw("<table>\n<tr><th>Attribute</th><th>Value</th><th>Means</th></tr>\n");
    for (Attribute attribute : item.attributes()) {
      html.raw("<tr><td>").element("code", attribute.name());
      html.raw(attribute.required() ? "<br/>required" : "").raw("</td>");
      html.element("td", value(attribute)).element("td", attribute.description()).raw("</tr>\n");
    }
    html.raw("</table>\n");
  }

  private static String occurs(Child child) {
    return child.most().equals("unbounded")
        ? child.least() + " or more"
        : child.least().equals(child.most())
            ? child.least()
            : child.least() + " to " + child.most();
  }

  private static String value(Attribute attribute) {
    if (!attribute.values().isEmpty()) {
      return String.join(" | ", attribute.values());
    }
    return switch (attribute.kind()) {
      case "java" -> attribute.basedOn().isEmpty() ? "class" : "class, a " + attribute.basedOn();
      case "resource" -> "file in the bundle";
      default -> "text";
    };
  }
}

package org.rooftree.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.rooftree.report.json.JsonTree;

/** The installed plug-ins as a table, or as JSON of the schema {@code rooftree.plugins/1}. */
public final class PluginsReport {

  /**
   * A plug-in.
   *
   * @param id identifier of its feature or bundle
   * @param version its version
   * @param name its name for people
   * @param provider who made it; empty if not stated
   * @param source where it was installed from, a path or URL; empty if not known
   * @param evaluators identifiers of the evaluators that it brings
   */
  public record Entry(
      String id,
      String version,
      String name,
      String provider,
      String source,
      List<String> evaluators) {}

  private PluginsReport() {}

  /** Writes a table with a header. */
  public static void writeText(List<Entry> plugins, Writer target) throws IOException {
    TextTable table = new TextTable(false, false, false, false);
    table.row("plug-in", "version", "evaluators", "source");
    for (Entry plugin : plugins) {
      table.row(
          plugin.id(),
          plugin.version(),
          plugin.evaluators().isEmpty() ? "none" : String.join(", ", plugin.evaluators()),
          plugin.source().isEmpty() ? "not known" : plugin.source());
    }
    target.write(table.text(""));
  }

  /** Writes JSON. */
  public static void writeJson(List<Entry> plugins, Writer target) throws IOException {
    List<Object> entries =
        plugins.stream()
            .map(
                p ->
                    (Object)
                        JsonTree.object(
                            "id", p.id(),
                            "version", p.version(),
                            "name", p.name(),
                            "provider", p.provider(),
                            "source", p.source(),
                            "evaluators", p.evaluators()))
            .toList();
    JsonTree.writeIndented(
        JsonTree.object("schema", "rooftree.plugins/1", "plugins", entries), target);
  }
}

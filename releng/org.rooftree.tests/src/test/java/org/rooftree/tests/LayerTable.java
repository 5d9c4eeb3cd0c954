package org.rooftree.tests;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The layer table of the design document: which bundle may use what. A bundle stands for the
 * packages that begin with its name.
 */
final class LayerTable {
  /**
   * A row.
   *
   * @param bundles our bundles that it may use, without {@code org.rooftree.}
   * @param packages packages of libraries that its classes may use, with all below them
   * @param libraries bundles of libraries that its manifest may require
   */
  record Row(Set<String> bundles, Set<String> packages, Set<String> libraries) {}

  private static final Set<String> PLAIN = Set.of("api", "model", "engine", "report", "cli");
  private static final Set<String> DESKTOP =
      Set.of("api", "model", "model.edit", "engine", "interchange", "report", "cli", "platform");

  private static final Map<String, Row> ROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("api", new Row(Set.of(), Set.of(), Set.of())),
              // The validator says where a macro leaves the range of its model.
              Map.entry(
                  "model",
                  new Row(
                      Set.of("api", "imc"),
                      Set.of("org.eclipse.emf", "javax.xml", "org.xml.sax"),
                      Set.of(
                          "org.eclipse.emf.common",
                          "org.eclipse.emf.ecore",
                          "org.eclipse.emf.ecore.xmi"))),
              Map.entry(
                  "model.edit",
                  new Row(
                      Set.of("api", "model"),
                      Set.of("org.eclipse.emf", "javax.xml", "org.xml.sax", "org.w3c.dom"),
                      Set.of(
                          "org.eclipse.emf.ecore",
                          "org.eclipse.emf.ecore.change",
                          "org.eclipse.emf.ecore.xmi",
                          "org.eclipse.emf.edit"))),
              Map.entry("testing", new Row(Set.of("api", "model", "engine"), Set.of(), Set.of())),
              Map.entry("sdk.doc", new Row(Set.of(), Set.of(), Set.of())),
              Map.entry("engine", new Row(Set.of("api"), Set.of("org.hipparchus"), Set.of())),
              Map.entry("imc", new Row(Set.of("api"), Set.of(), Set.of())),
              Map.entry("evaluator", new Row(Set.of("api", "imc"), Set.of(), Set.of())),
              // Around a macro there is the same hierarchy as around an array: one cost model.
              Map.entry(
                  "evaluator.imc",
                  new Row(Set.of("api", "imc", "evaluator.mapping"), Set.of(), Set.of())),
              // Programs of others are talked with in JSON.
              Map.entry(
                  "evaluator.simulator",
                  new Row(Set.of("api"), Set.of("com.google.gson"), Set.of())),
              Map.entry(
                  "interchange",
                  new Row(
                      Set.of("api", "model"),
                      Set.of("org.eclipse.emf", "com.google.protobuf", "org.snakeyaml.engine"),
                      Set.of())),
              Map.entry(
                  "report",
                  new Row(
                      Set.of("api", "engine"),
                      Set.of("com.google.gson", "de.siegmar.fastcsv"),
                      Set.of())),
              Map.entry(
                  "cli",
                  new Row(
                      Set.of(
                          "api", "model", "engine", "evaluator.simulator", "interchange", "report"),
                      Set.of("picocli"),
                      Set.of())),
              Map.entry(
                  "platform",
                  new Row(
                      PLAIN,
                      Set.of("org.eclipse.core", "org.eclipse.equinox", "org.osgi"),
                      Set.of("org.eclipse.core.runtime", "org.eclipse.core.resources"))),
              Map.entry(
                  "provisioning",
                  new Row(
                      Set.of("cli"),
                      Set.of(
                          "org.eclipse.core",
                          "org.eclipse.equinox",
                          "org.eclipse.osgi",
                          "org.osgi"),
                      Set.of(
                          "org.eclipse.core.runtime",
                          "org.eclipse.equinox.p2.core",
                          "org.eclipse.equinox.p2.director",
                          "org.eclipse.equinox.p2.engine",
                          "org.eclipse.equinox.p2.garbagecollector",
                          "org.eclipse.equinox.p2.metadata",
                          "org.eclipse.equinox.p2.repository",
                          "org.eclipse.osgi"))),
              Map.entry(
                  "ui",
                  new Row(
                      DESKTOP,
                      Set.of("com.google.gson", "org.eclipse", "org.osgi"),
                      Set.of(
                          "org.eclipse.core.expressions",
                          "org.eclipse.core.filesystem",
                          "org.eclipse.core.resources",
                          "org.eclipse.core.runtime",
                          "org.eclipse.e4.ui.css.swt.theme",
                          "org.eclipse.emf.ecore.xmi",
                          "org.eclipse.emf.edit",
                          "org.eclipse.help",
                          "org.eclipse.ui",
                          "org.eclipse.ui.cheatsheets",
                          "org.eclipse.ui.forms",
                          "org.eclipse.ui.ide",
                          "org.eclipse.ui.navigator",
                          "org.eclipse.ui.navigator.resources",
                          "org.eclipse.ui.views",
                          "org.eclipse.ui.views.log",
                          "org.eclipse.ui.views.properties.tabbed"))),
              Map.entry("examples", new Row(Set.of(), Set.of(), Set.of()))));

  private LayerTable() {}

  /** Returns the rows that hold for classes of plain Java bundles, by name. */
  static Map<String, Row> plainRows() {
    Map<String, Row> rows = new TreeMap<>(ROWS);
    rows.keySet().removeAll(List.of("platform", "ui", "examples"));
    return rows;
  }

  /**
   * Returns the row of a bundle, without {@code org.rooftree.}: evaluators without one share one.
   *
   * @throws IllegalArgumentException if the table has none
   */
  static Row row(String bundle) {
    boolean shares = bundle.startsWith("evaluator.") && !ROWS.containsKey(bundle);
    Row row = ROWS.get(shares ? "evaluator" : bundle);
    if (row == null) {
      throw new IllegalArgumentException(
          "bundle " + bundle + " is not in the layer table; decide where it belongs");
    }
    return row;
  }
}

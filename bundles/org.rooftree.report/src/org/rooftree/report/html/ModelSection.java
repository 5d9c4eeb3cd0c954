package org.rooftree.report.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.Port;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Accuracy;
import org.rooftree.api.workload.Workload;
import org.rooftree.report.content.DesignText;

/** What was evaluated: designs and workload as trees of elements with values, units and sources. */
public final class ModelSection {
  private final List<EvaluationResult> results;
  private final Anchors anchors;
  private final List<Design> designs = new ArrayList<>();
  private final Html html = new Html();

  /** Creates the section; a design that several evaluators share stands once. */
  public ModelSection(List<EvaluationResult> results, Anchors anchors) {
    this.results = results;
    this.anchors = anchors;
    for (EvaluationResult result : results) {
      if (!designs.contains(result.design())) {
        designs.add(result.design());
      }
    }
  }

  /** Returns the anchor of a component; empty for an empty path. */
  public String anchor(Design design, String path) {
    if (path.isEmpty()) {
      return "";
    }
    int d = designs.indexOf(design);
    return anchors.of("component", d == 0 ? path : path + "~" + (d + 1));
  }

  /** Returns the section as HTML. */
  public String html() {
    designs.forEach(this::design);
    workload(results.getFirst().workload(), 0);
    for (int r = 1; r < results.size(); r++) {
      Workload other = results.get(r).workload();
      if (!other.equals(results.getFirst().workload())) {
        workload(other, r);
      }
    }
    return html.toString();
  }

  private void design(Design design) {
    html.raw("<details class=\"model\" open id=\"").text(anchor(design, "/"));
    html.raw("\"><summary><span class=\"kind\">Design</span> ").text(design.name());
    html.raw("</summary><div class=\"children\">\n");
    features(DesignText.of(design), design.sources());
    Map<String, List<Runnable>> byScope = new LinkedHashMap<>();
    for (Memory memory : design.memories()) {
      put(byScope, memory.path(), () -> memory(design, memory));
    }
    for (Interconnect link : design.interconnects()) {
      put(
          byScope,
          link.path(),
          () ->
              component(
                  design,
                  link.path(),
                  "Interconnect",
                  link.name(),
                  DesignText.of(link, design),
                  link.sources()));
    }
    for (ComputeUnit unit : design.units()) {
      put(byScope, unit.path(), () -> unit(design, unit));
    }
    byScope.getOrDefault("", List.of()).forEach(Runnable::run);
    byScope.forEach(
        (scope, components) -> {
          if (!scope.isEmpty()) {
            html.raw("<details open id=\"").text(anchor(design, scope));
            html.raw("\"><summary><span class=\"kind\">Core or chiplet</span> ")
                .text(scope.substring(1));
            html.raw("</summary><div class=\"children\">\n");
            components.forEach(Runnable::run);
            html.raw("</div></details>\n");
          }
        });
    for (MeasuredPoint point : design.measurements()) {
      component(
          design,
          point.path(),
          "Measured point",
          point.name(),
          DesignText.of(point, design),
          point.sources());
    }
    html.raw("</div></details>\n");
  }

  private static void put(Map<String, List<Runnable>> byScope, String path, Runnable writer) {
    String scope = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    byScope.computeIfAbsent(scope, s -> new ArrayList<>()).add(writer);
  }

  private void component(
      Design design,
      String path,
      String kind,
      String name,
      Map<String, String> features,
      Sources sources) {
    open(design, path, kind, name);
    features(features, sources);
    html.raw("</div></details>\n");
  }

  private void open(Design design, String path, String kind, String name) {
    html.raw("<details id=\"").text(anchor(design, path)).raw("\"><summary><span class=\"kind\">");
    html.text(kind).raw("</span> ").text(name).raw("</summary><div class=\"children\">\n");
  }

  private void memory(Design design, Memory memory) {
    open(design, memory.path(), "Memory", memory.name());
    features(DesignText.of(memory, design), memory.sources());
    for (Port port : memory.ports()) {
      component(
          design,
          memory.path() + "/port " + port.name(),
          "Port",
          port.name(),
          DesignText.of(port),
          port.sources());
    }
    html.raw("</div></details>\n");
  }

  private void unit(Design design, ComputeUnit unit) {
    open(design, unit.path(), DesignText.kind(unit), unit.name());
    features(DesignText.of(unit), unit.sources());
    unit.modes()
        .forEach(
            mode ->
                component(
                    design,
                    unit.path() + "/mode " + mode.name(),
                    "Precision mode",
                    mode.name(),
                    DesignText.of(mode, unit),
                    mode.sources()));
    unit.dimensions()
        .forEach(
            dimension ->
                component(
                    design,
                    unit.path() + "/dimension " + dimension.name(),
                    "Dimension",
                    dimension.name(),
                    Map.of("size", DesignText.size(dimension)),
                    dimension.sources()));
    html.raw("</div></details>\n");
  }

  /** Writes features with their sources; sources of features that are not shown follow. */
  private void features(Map<String, String> features, Sources sources) {
    Set<Source> named = new HashSet<>();
    html.raw("<table class=\"features\"><tbody>\n");
    features.forEach(
        (name, value) -> {
          html.raw("<tr><th scope=\"row\">").text(name).raw("</th><td>").text(value);
          html.raw("</td><td class=\"source\">");
          sources.citations().stream()
              .filter(c -> c.features().contains(name) || c.features().isEmpty())
              .forEach(
                  c -> {
                    named.add(c.source());
                    source(c.source());
                  });
          html.raw("</td></tr>\n");
        });
    sources.citations().stream()
        .filter(c -> !named.contains(c.source()))
        .forEach(
            c -> {
              html.raw("<tr><th scope=\"row\">").text(String.join(", ", c.features()));
              html.raw("</th><td></td><td class=\"source\">");
              source(c.source());
              html.raw("</td></tr>\n");
            });
    html.raw("</tbody></table>\n");
  }

  private void source(Source source) {
    String kind = source.kind().name().toLowerCase(Locale.ROOT);
    html.raw("<span class=\"cite\"><span class=\"tag " + kind + "\">" + kind + "</span> ");
    html.text(source.text() + (source.locator().isEmpty() ? "" : ", " + source.locator()));
    html.raw("</span>");
  }

  private void workload(Workload workload, int result) {
    html.raw("<details class=\"model\" open><summary><span class=\"kind\">Workload</span> ");
    html.text(workload.name()).raw("</summary><div class=\"children\">\n");
    Map<String, String> features = new LinkedHashMap<>();
    features.put("batch", String.valueOf(workload.batch()));
    features.put("layers", String.valueOf(workload.layers().size()));
    features.put("tensors", String.valueOf(workload.tensors().size()));
    workload
        .origin()
        .ifPresent(o -> features.put("imported from", o.file() + " (SHA-256 " + o.sha256() + ")"));
    features(features, Sources.NONE);
    for (Accuracy accuracy : workload.accuracies()) {
      html.raw("<details><summary><span class=\"kind\">Accuracy</span> ").text(accuracy.name());
      html.raw("</summary><div class=\"children\">\n");
      features(DesignText.of(accuracy), accuracy.sources());
      html.raw("</div></details>\n");
    }
    html.raw("<details class=\"lazy\" data-result=\"" + result + "\" data-list=\"layers\">");
    html.raw("<summary><span class=\"kind\">Layers</span> " + workload.layers().size());
    html.raw("</summary><div class=\"children\"></div></details>\n");
    if (!workload.tensors().isEmpty()) {
      html.raw("<details class=\"lazy\" data-result=\"" + result + "\" data-list=\"tensors\">");
      html.raw("<summary><span class=\"kind\">Tensors</span> " + workload.tensors().size());
      html.raw("</summary><div class=\"children\"></div></details>\n");
    }
    html.raw("</div></details>\n");
  }
}

package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a workload file and puts its layers into an order in which they can run. */
final class WorkloadReader {
  private final Findings findings;
  private final Map<Long, LayerSpec> layers = new HashMap<>();
  private final Set<LayerSpec> ordered = new LinkedHashSet<>();
  private final Set<Long> open = new LinkedHashSet<>();

  WorkloadReader(Findings findings) {
    this.findings = findings;
  }

  /** Returns the layers, producers first; empty if an error was found. */
  Optional<List<LayerSpec>> read(Yaml root) {
    List<LayerSpec> inFile = new ArrayList<>();
    try {
      for (Yaml item : Scalars.list(root, "", "the file", "- id: 0")) {
        try {
          LayerSpec layer = LayerReader.read(item, findings);
          LayerSpec earlier = layers.putIfAbsent(layer.id(), layer);
          if (earlier != null) {
            throw new YamlException(
                layer.at(),
                "layer " + layer.id(),
                "the id " + layer.id() + " is that of line " + earlier.at().line() + " already",
                "give each layer its own id");
          }
          inFile.add(layer);
        } catch (YamlException e) {
          findings.error(e);
        } catch (ArithmeticException e) {
          findings.error(
              "zigzag.file", item.at(), "", "its sizes multiply to 2^63 or more", "correct them");
        }
      }
      if (findings.hasErrors()) {
        return Optional.empty();
      }
      if (inFile.isEmpty()) {
        throw new YamlException(root.at(), "", "has no layer", "add at least one");
      }
      for (LayerSpec layer : inFile) {
        visit(layer);
      }
    } catch (YamlException e) {
      findings.error(e);
    }
    return findings.hasErrors() ? Optional.empty() : Optional.of(List.copyOf(ordered));
  }

  /** Adds a layer after its producers; chains that go back in the file are followed one by one. */
  private void visit(LayerSpec start) {
    List<LayerSpec> stack = new ArrayList<>(List.of(start));
    while (!stack.isEmpty()) {
      LayerSpec layer = stack.getLast();
      Optional<LayerSpec> missing = missing(layer);
      if (ordered.contains(layer) || missing.isEmpty()) {
        ordered.add(layer);
        open.remove(layer.id());
        stack.removeLast();
      } else {
        open.add(layer.id());
        if (open.contains(missing.get().id())) {
          throw new YamlException(
              layer.at(),
              "layer " + layer.id(),
              "operand_source leads in a circle through the layers " + open,
              "correct it");
        }
        stack.add(missing.get());
      }
    }
  }

  /** Returns a producer that is not in order yet. */
  private Optional<LayerSpec> missing(LayerSpec layer) {
    for (long id : layer.sources().values()) {
      LayerSpec producer = layers.get(id);
      if (producer == null) {
        throw new YamlException(
            layer.at(),
            "layer " + layer.id(),
            "operand_source names the id " + id + ", which no layer has",
            "name the id of a layer, or its own for a constant operand");
      }
      if (!ordered.contains(producer)) {
        return Optional.of(producer);
      }
    }
    return Optional.empty();
  }
}

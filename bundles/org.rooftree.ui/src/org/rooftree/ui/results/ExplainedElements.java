package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.workload.Layer;
import org.rooftree.ui.results.ModelPlace.Model;

/**
 * Finds the model element that a step of an explanation speaks of. Steps name elements in words
 * ("time of DRAM", "temporal utilisation of /core/array"); one that names none belongs to the
 * element of the step above it.
 */
final class ExplainedElements {
  private static final ModelPlace WHOLE_DESIGN = new ModelPlace(Model.DESIGN, "/");

  /** What the text of a step says of an element, and the element. */
  private record Mention(Pattern pattern, ModelPlace place) {}

  private final List<Mention> mentions = new ArrayList<>();
  private final Map<String, ModelPlace> layers = new TreeMap<>();

  ExplainedElements(EvaluationResult result) {
    Map<String, String> names =
        new TreeMap<>(
            Comparator.comparing(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    Design design = result.design();
    for (Memory memory : design.memories()) {
      names.put(memory.path(), memory.path());
      names.put(design.levelName(memory.path()), memory.path());
    }
    for (Interconnect link : design.interconnects()) {
      names.put(link.path(), link.path());
      names.put(design.levelName(link.path()), link.path());
    }
    for (ComputeUnit unit : design.units()) {
      names.put(unit.path(), unit.path());
      names.putIfAbsent(unit.name(), unit.path());
    }
    names.forEach(
        (name, path) ->
            mentions.add(
                new Mention(
                    Pattern.compile("\\b(of|at) " + Pattern.quote(name) + "(?![\\w/.-]*\\w)"),
                    new ModelPlace(Model.DESIGN, path))));
    for (Layer layer : result.workload().layers()) {
      layers.put("layer " + layer.name(), new ModelPlace(Model.WORKLOAD, layer.path()));
    }
  }

  /**
   * Returns the element that a step speaks of.
   *
   * @param text text of the step
   * @param above element of the step above, if it has one
   * @param layer the layer that is explained, if it is one
   */
  Optional<ModelPlace> of(String text, Optional<ModelPlace> above, Optional<Layer> layer) {
    ModelPlace named = layers.get(text);
    if (named != null) {
      return Optional.of(named);
    }
    // What stands behind the first semicolon is about something else, as a rule the bound.
    String subject = text.split(";", 2)[0];
    for (Mention mention : mentions) {
      if (mention.pattern.matcher(subject).find()) {
        return Optional.of(mention.place);
      }
    }
    Optional<ModelPlace> own =
        layer.map(Layer::path).map(path -> new ModelPlace(Model.WORKLOAD, path));
    if (isOfLayer(text)) {
      return own.or(() -> above);
    }
    return above;
  }

  private static boolean isOfLayer(String text) {
    return text.startsWith("MACs")
        || text.startsWith("operations")
        || text.contains(" elements of ");
  }

  /** Returns the element of a constant for which no step names one: that of the whole design. */
  static ModelPlace wholeDesign() {
    return WHOLE_DESIGN;
  }
}

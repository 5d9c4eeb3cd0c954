package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.model.elaboration.MappingModel;
import org.rooftree.model.io.ModelWriter;

/**
 * Writes the mappings that an evaluator has used.
 *
 * @param file where to
 * @param name the file as the user wrote it
 */
record MappingOutput(Path file, String name) {

  /** Writes the mapping of each layer that has one. */
  void write(EvaluationResult result) {
    List<LayerMapping> layers = new ArrayList<>();
    for (LayerOutcome layer : result.layers()) {
      layer
          .result()
          .flatMap(r -> r.schedule())
          .ifPresent(s -> layers.add(named(s.mapping(), layer.layer().name())));
    }
    if (layers.isEmpty()) {
      throw new CommandException(
          ExitCode.INPUT,
          name
              + " was not written: "
              + result.evaluator().id()
              + " has mapped no layer; rooftree evaluators says which evaluators map");
    }
    String base = file.getFileName().toString();
    try {
      new ModelWriter()
          .write(
              MappingModel.of(
                  base.substring(0, base.lastIndexOf('.')),
                  result.design().name(),
                  result.workload().name(),
                  layers),
              file);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.INPUT,
          name + " cannot be written (" + e.getMessage() + "); nothing was written",
          e);
    }
  }

  /** Equal layers share one result, which names the first of them. */
  private static LayerMapping named(LayerMapping mapping, String layer) {
    return new LayerMapping(
        layer,
        mapping.path(),
        layer,
        mapping.operator(),
        mapping.core(),
        mapping.exchangedFactors(),
        mapping.spatial(),
        mapping.hints(),
        mapping.temporal(),
        mapping.placements());
  }
}

package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.model.elaboration.MappingModel;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.mapping.MappingSet;

/**
 * Writes the mappings that an evaluator has used.
 *
 * @param file where to
 * @param name the file as the user wrote it
 */
record MappingOutput(Path file, String name) {

  /** Writes the mapping of each layer that has one. */
  void write(EvaluationResult result) {
    String base = file.getFileName().toString();
    try {
      MappingSet set = MappingModel.of(base.substring(0, base.lastIndexOf('.')), result);
      List<?> mappings = set.getMappings();
      if (mappings.isEmpty()) {
        throw new CommandException(
            ExitCode.INPUT,
            name
                + " was not written: "
                + result.evaluator().id()
                + (result.layers().stream().anyMatch(l -> l.result().isPresent())
                    ? " has mapped no layer: none has loops, or it maps nothing; use --evaluator"
                        + " mapping and a network whose layers have loops"
                    : " could evaluate no layer; see above"));
      }
      new ModelWriter().write(set, file);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.INPUT,
          name + " cannot be written (" + e.getMessage() + "); nothing was written",
          e);
    }
  }
}

package org.rooftree.ui.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.rooftree.api.design.Design;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.workload.Workload;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelReader;

/**
 * The models of a run, read from their files.
 *
 * @param designs designs by file, the reference first
 * @param workload the network
 * @param mapping the mapping, if one is used
 * @param findings what validation found, by file
 */
public record RunInputs(
    Map<String, Design> designs,
    Workload workload,
    Optional<Mapping> mapping,
    Map<String, List<Finding>> findings) {

  /** Finds the file on disk of a file of the workspace; nothing if it is not there any more. */
  @FunctionalInterface
  public interface Locator {
    /** Returns the file on disk. */
    Optional<Path> locate(String file);
  }

  /**
   * Reads the models.
   *
   * @throws InvalidInputException when a file is missing or has errors; names all of them
   */
  public static RunInputs read(RunConfiguration run, Locator locator) throws InvalidInputException {
    Map<String, List<Finding>> findings = new LinkedHashMap<>();
    List<InvalidInputException.Invalid> invalid = new ArrayList<>();
    Map<String, Design> designs = new LinkedHashMap<>();
    for (String file : run.designs()) {
      read(file, locator, Models::design, findings, invalid).ifPresent(d -> designs.put(file, d));
    }
    Optional<Workload> workload =
        read(run.workload(), locator, f -> Models.workload(f, run.batch()), findings, invalid);
    Optional<Mapping> mapping =
        run.mapping().flatMap(f -> read(f, locator, Models::mapping, findings, invalid));
    if (!invalid.isEmpty()) {
      throw new InvalidInputException(invalid);
    }
    return new RunInputs(designs, workload.orElseThrow(), mapping, findings);
  }

  private static <T> Optional<T> read(
      String file,
      Locator locator,
      Function<ModelFile, Models.Loaded<T>> load,
      Map<String, List<Finding>> findings,
      List<InvalidInputException.Invalid> invalid) {
    Optional<Path> path = locator.locate(file);
    if (path.isEmpty()) {
      invalid.add(new InvalidInputException.Invalid(file, List.of()));
      return Optional.empty();
    }
    Models.Loaded<T> loaded =
        load.apply(new ModelReader().read(path.get(), RunConfiguration.fileName(file)));
    findings.put(file, loaded.findings());
    if (loaded.value().isEmpty()) {
      invalid.add(new InvalidInputException.Invalid(file, loaded.findings()));
    }
    return loaded.value();
  }

  /** Returns what was found in the files behind one result. */
  List<Finding> findings(RunConfiguration run, String design) {
    List<Finding> all = new ArrayList<>(findings.getOrDefault(design, List.of()));
    all.addAll(findings.getOrDefault(run.workload(), List.of()));
    run.mapping().ifPresent(file -> all.addAll(findings.getOrDefault(file, List.of())));
    return all;
  }
}

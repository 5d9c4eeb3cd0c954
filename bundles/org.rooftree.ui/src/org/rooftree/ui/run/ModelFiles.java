package org.rooftree.ui.run;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rooftree.model.io.ModelKind;

/**
 * The files from which a run can be put together, by their place in the workspace, sorted.
 *
 * @param accelerators files of designs
 * @param workloads files of networks
 * @param mappings files of mappings
 */
public record ModelFiles(List<String> accelerators, List<String> workloads, List<String> mappings) {
  /** Copies the lists. */
  public ModelFiles {
    accelerators = List.copyOf(accelerators);
    workloads = List.copyOf(workloads);
    mappings = List.copyOf(mappings);
  }

  /** Returns the model files among some files. */
  public static ModelFiles of(Collection<String> paths) {
    return new ModelFiles(
        ofKind(paths, ModelKind.ACCELERATOR),
        ofKind(paths, ModelKind.WORKLOAD),
        ofKind(paths, ModelKind.MAPPING));
  }

  private static List<String> ofKind(Collection<String> paths, ModelKind kind) {
    return paths.stream()
        .filter(path -> ModelKind.ofFile(path).equals(Optional.of(kind)))
        .sorted()
        .toList();
  }

  /** Returns those inside a project or folder, for example {@code "/my-project"}. */
  public ModelFiles in(String folder) {
    return new ModelFiles(in(accelerators, folder), in(workloads, folder), in(mappings, folder));
  }

  private static List<String> in(List<String> paths, String folder) {
    return paths.stream().filter(path -> path.startsWith(folder + "/")).toList();
  }

  /** Returns whether all files of a run exist. */
  public boolean containAll(RunConfiguration run) {
    return missing(run).isEmpty();
  }

  /** Returns which files of a run do not exist. */
  public List<String> missing(RunConfiguration run) {
    Set<String> all =
        Stream.of(accelerators, workloads, mappings)
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    return run.files().stream().filter(file -> !all.contains(file)).toList();
  }
}

package org.rooftree.ui.run;

import java.util.List;
import java.util.Optional;

/**
 * What a user is looking at when asking for an evaluation.
 *
 * @param folder the project, or the folder in it, that is selected or holds what is; absent if
 *     nothing is selected
 * @param files files that are selected, or the one that is being edited
 */
public record RunContext(Optional<String> folder, List<String> files) {
  /** Nothing is selected. */
  public static final RunContext NONE = new RunContext(Optional.empty(), List.of());

  /** Copies the list. */
  public RunContext {
    files = List.copyOf(files);
  }

  /** A project is selected, or a folder in it. */
  public static RunContext ofFolder(String folder) {
    return new RunContext(Optional.of(folder), List.of());
  }

  /** Files are selected; the project is that of the first one. */
  public static RunContext ofFiles(List<String> files) {
    return files.isEmpty()
        ? NONE
        : new RunContext(Optional.of("/" + RunConfiguration.project(files.getFirst())), files);
  }
}

package org.rooftree.ui.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a user evaluates: which files, with which evaluators and settings. Files are named by their
 * place in the workspace, for example {@code "/my-project/eyeriss.accelerator"}.
 *
 * @param design file of the accelerator
 * @param compared files of further accelerators for the same network; the first design is the
 *     reference
 * @param workload file of the network
 * @param mapping file of the mapping, if one is used
 * @param batch inputs processed together; 0 for what the network says
 * @param evaluators identifiers of the evaluators, at least one
 * @param settings parameters that differ from their defaults as text, by evaluator, then by name
 */
public record RunConfiguration(
    String design,
    List<String> compared,
    String workload,
    Optional<String> mapping,
    int batch,
    List<String> evaluators,
    SortedMap<String, SortedMap<String, String>> settings) {
  /** The largest batch. */
  public static final int LARGEST_BATCH = 1_000_000;

  /** Copies the collections. */
  public RunConfiguration {
    if (design.isEmpty() || workload.isEmpty() || evaluators.isEmpty()) {
      throw new IllegalArgumentException(
          "a run needs a design, a network and an evaluator: " + design + ", " + workload);
    }
    if (batch < 0 || batch > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "batch " + batch + ": allowed are 1 to " + LARGEST_BATCH + ", or 0 for the network's");
    }
    compared = List.copyOf(compared);
    evaluators = List.copyOf(evaluators);
    SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
    settings.forEach(
        (evaluator, values) -> {
          if (!values.isEmpty()) {
            copy.put(evaluator, Collections.unmodifiableSortedMap(new TreeMap<>(values)));
          }
        });
    settings = Collections.unmodifiableSortedMap(copy);
  }

  /** Returns a run with everything left at its default. */
  public static RunConfiguration of(String design, String workload, String evaluator) {
    return new RunConfiguration(
        design, List.of(), workload, Optional.empty(), 0, List.of(evaluator), new TreeMap<>());
  }

  /** Returns all designs, the reference first. */
  public List<String> designs() {
    List<String> designs = new ArrayList<>();
    designs.add(design);
    designs.addAll(compared);
    return designs;
  }

  /** Returns all files that the run reads. */
  public List<String> files() {
    List<String> files = designs();
    files.add(workload);
    mapping.ifPresent(files::add);
    return files;
  }

  /** Returns the settings of an evaluator; empty if all are at their defaults. */
  public Map<String, String> settings(String evaluator) {
    return settings.getOrDefault(evaluator, new TreeMap<>());
  }

  /** Returns what a user calls it, for example {@code "eyeriss · resnet50 · batch 8"}. */
  public String label() {
    StringBuilder text = new StringBuilder(name(design));
    if (compared.size() == 1) {
      text.append(" and ").append(name(compared.getFirst()));
    } else if (!compared.isEmpty()) {
      text.append(" and ").append(compared.size()).append(" others");
    }
    text.append(" · ").append(name(workload));
    mapping.ifPresent(m -> text.append(" · ").append(name(m)));
    if (batch > 0) {
      text.append(" · batch ").append(batch);
    }
    if (evaluators.size() > 1 || !settings.isEmpty()) {
      text.append(" · ").append(String.join(", ", evaluators));
      settings.values().stream()
          .flatMap(values -> values.entrySet().stream())
          .limit(2)
          .forEach(e -> text.append(", ").append(e.getKey()).append('=').append(e.getValue()));
    }
    return text.toString();
  }

  /** Returns the name of a file without folder and extension. */
  static String name(String path) {
    String file = fileName(path);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /** Returns the name of a file without folder. */
  static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the name of the project that a file is in. */
  static String project(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? path.substring(1) : path.substring(1, end);
  }
}

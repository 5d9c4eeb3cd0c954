package org.rooftree.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.model.io.ModelKind;

/** What the run dialog shows and what its fields mean, without widgets. */
public final class RunDialogModel {
  private final ModelFiles files;
  private final List<EvaluatorChoice> evaluators;
  private Optional<String> design;
  private List<String> compared;
  private Optional<String> workload;
  private Optional<String> mapping;
  private String batch;

  /**
   * Creates the model of a dialog.
   *
   * @param files files that can be chosen
   * @param draft what the dialog begins with
   * @param defaultEvaluator the evaluator that is chosen if none was before
   */
  public RunDialogModel(
      EvaluatorCatalogue catalogue, ModelFiles files, RunDraft draft, String defaultEvaluator) {
    this.files = files;
    design = draft.design().filter(files.accelerators()::contains);
    compared = List.of();
    setCompared(draft.compared());
    workload = draft.workload().filter(files.workloads()::contains);
    mapping = draft.mapping().filter(files.mappings()::contains);
    batch = draft.settings().filter(s -> s.batch() > 0).map(s -> "" + s.batch()).orElse("");
    List<String> wanted =
        draft
            .settings()
            .map(RunConfiguration::evaluators)
            .filter(ids -> ids.stream().anyMatch(id -> catalogue.find(id).isPresent()))
            .orElse(List.of(defaultEvaluator));
    evaluators =
        catalogue.all().stream()
            .map(
                e -> {
                  String id = e.info().id();
                  return new EvaluatorChoice(
                      e,
                      wanted.contains(id),
                      draft.settings().map(s -> s.settings(id)).orElse(new TreeMap<>()));
                })
            .toList();
  }

  /** Returns the files of a kind that can be chosen. */
  public List<String> files(ModelKind kind) {
    return switch (kind) {
      case ACCELERATOR -> files.accelerators();
      case WORKLOAD -> files.workloads();
      case MAPPING -> files.mappings();
      case STUDY -> List.of();
    };
  }

  /** Returns the chosen file of a kind. */
  public Optional<String> file(ModelKind kind) {
    return switch (kind) {
      case ACCELERATOR -> design;
      case WORKLOAD -> workload;
      case MAPPING -> mapping;
      case STUDY -> Optional.empty();
    };
  }

  /** Chooses a file of a kind, or none. */
  public void setFile(ModelKind kind, Optional<String> file) {
    switch (kind) {
      case ACCELERATOR -> {
        design = file;
        setCompared(compared);
      }
      case WORKLOAD -> workload = file;
      case MAPPING -> mapping = file;
      case STUDY -> throw new IllegalArgumentException("a run has no study");
    }
  }

  /** Returns the designs that are compared with the chosen one. */
  public List<String> compared() {
    return compared;
  }

  /** Chooses the designs that are compared; the chosen design is not compared with itself. */
  public void setCompared(List<String> chosen) {
    compared =
        chosen.stream()
            .filter(files.accelerators()::contains)
            .filter(file -> !design.equals(Optional.of(file)))
            .distinct()
            .toList();
  }

  /** Returns the designs that can be compared with the chosen one. */
  public List<String> comparable() {
    return files.accelerators().stream().filter(file -> !design.equals(Optional.of(file))).toList();
  }

  /** Returns the batch as the user wrote it; empty for the network's own. */
  public String batch() {
    return batch;
  }

  /** Sets the batch as the user wrote it. */
  public void setBatch(String text) {
    batch = text.strip();
  }

  /** Returns why the batch is not possible. */
  public Optional<String> batchError() {
    if (batch.isEmpty()
        || batch.matches("[0-9]{1,7}")
            && Integer.parseInt(batch) >= 1
            && Integer.parseInt(batch) <= RunConfiguration.LARGEST_BATCH) {
      return Optional.empty();
    }
    return Optional.of(
        "Batch: \""
            + batch
            + "\" is not possible; allowed are 1 to "
            + RunConfiguration.LARGEST_BATCH
            + ", or leave it empty for what the network says");
  }

  /** Returns the evaluators that are installed. */
  public List<EvaluatorChoice> evaluators() {
    return evaluators;
  }

  /** Returns why the run cannot be started as it is, with the remedy; empty if it can. */
  public Optional<String> problem() {
    if (design.isEmpty()) {
      return Optional.of("Choose an accelerator.");
    }
    if (workload.isEmpty()) {
      return Optional.of("Choose a network.");
    }
    if (batchError().isPresent()) {
      return batchError().map(e -> e + ".");
    }
    if (chosen().findAny().isEmpty()) {
      return Optional.of(
          evaluators.isEmpty()
              ? "No evaluator is installed. Install one, then start again."
              : evaluators.stream().anyMatch(EvaluatorChoice::isPossible)
                  ? "Choose at least one evaluator."
                  : "No evaluator applies to these files; select one to see why.");
    }
    return chosen().flatMap(c -> c.error().stream()).findFirst().map(e -> e + ".");
  }

  private Stream<EvaluatorChoice> chosen() {
    return evaluators.stream().filter(EvaluatorChoice::isChosen);
  }

  /** Returns the files and the batch, as far as they are possible, to check evaluators with. */
  Optional<RunConfiguration> inputs() {
    if (design.isEmpty() || workload.isEmpty() || evaluators.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RunConfiguration(
            design.get(),
            List.of(),
            workload.get(),
            mapping,
            batchError().isPresent() || batch.isEmpty() ? 0 : Integer.parseInt(batch),
            List.of(evaluators.getFirst().info().id()),
            new TreeMap<>()));
  }

  /** Returns the run; present exactly if there is no {@link #problem}. */
  public Optional<RunConfiguration> configuration() {
    if (problem().isPresent()) {
      return Optional.empty();
    }
    SortedMap<String, SortedMap<String, String>> settings = new TreeMap<>();
    chosen().forEach(c -> settings.put(c.info().id(), c.settings()));
    return Optional.of(
        new RunConfiguration(
            design.orElseThrow(),
            compared,
            workload.orElseThrow(),
            mapping,
            batch.isEmpty() ? 0 : Integer.parseInt(batch),
            chosen().map(c -> c.info().id()).toList(),
            settings));
  }
}

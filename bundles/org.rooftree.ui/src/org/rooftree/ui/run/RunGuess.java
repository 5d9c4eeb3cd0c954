package org.rooftree.ui.run;

import java.util.List;
import java.util.Optional;
import org.rooftree.model.io.ModelKind;

/** What the studio makes of a click on Evaluate: it runs, asks, or says why it cannot. */
public sealed interface RunGuess {
  /**
   * There is no doubt.
   *
   * @param run what to run
   */
  record Ready(RunConfiguration run) implements RunGuess {}

  /**
   * There are several possibilities.
   *
   * @param draft what suggests itself
   */
  record Ask(RunDraft draft) implements RunGuess {}

  /**
   * Something is missing.
   *
   * @param reason what, and what to do
   */
  record Impossible(String reason) implements RunGuess {}

  /**
   * Returns what "Evaluate" means: the last run in the project that the user is in; if there was
   * none, what the project offers; outside of projects the last run of all.
   *
   * @param evaluator the evaluator of a first run
   */
  static RunGuess again(
      RunContext context, List<RunConfiguration> history, ModelFiles files, String evaluator) {
    Optional<RunConfiguration> last = lastIn(context, history, files);
    if (last.isPresent()) {
      return new Ready(last.get());
    }
    boolean offers =
        context
            .folder()
            .map(RunGuess::projectOf)
            .map(files::in)
            .filter(own -> !own.accelerators().isEmpty() || !own.workloads().isEmpty())
            .isPresent();
    if (!offers) {
      Optional<RunConfiguration> any = history.stream().filter(files::containAll).findFirst();
      if (any.isPresent()) {
        return new Ready(any.get());
      }
    }
    return selected(context, history, files, evaluator);
  }

  /**
   * Returns what evaluating the selection means. A selected file is used; what is not selected is
   * taken from the project if that leaves no choice. Earlier settings for the same files hold
   * again.
   *
   * @param evaluator the evaluator of a first run
   */
  static RunGuess selected(
      RunContext context, List<RunConfiguration> history, ModelFiles files, String evaluator) {
    Optional<String> lacking = lacking(files);
    if (lacking.isPresent()) {
      return new Impossible(lacking.get());
    }
    List<String> designs = candidates(context, files, ModelKind.ACCELERATOR);
    List<String> workloads = candidates(context, files, ModelKind.WORKLOAD);
    ModelFiles chosen = ModelFiles.of(context.files());
    boolean designsChosen = !chosen.accelerators().isEmpty();
    boolean clear =
        (designs.size() == 1 || designsChosen)
            && workloads.size() == 1
            && chosen.mappings().size() <= 1;
    if (!clear) {
      return new Ask(draft(context, history, files));
    }
    List<String> ordered = designsChosen ? inOrder(context, chosen.accelerators()) : designs;
    String design = ordered.getFirst();
    List<String> compared = ordered.subList(1, ordered.size());
    String workload = workloads.getFirst();
    Optional<String> mapping = chosen.mappings().stream().findFirst();
    return new Ready(
        history.stream()
            .filter(files::containAll)
            .filter(
                run ->
                    run.design().equals(design)
                        && run.workload().equals(workload)
                        && run.compared().equals(compared)
                        && (mapping.isEmpty() || run.mapping().equals(mapping)))
            .findFirst()
            .orElseGet(
                () -> {
                  RunConfiguration plain = RunConfiguration.of(design, workload, evaluator);
                  return new RunConfiguration(
                      design, compared, workload, mapping, 0, plain.evaluators(), plain.settings());
                }));
  }

  /** Returns what the dialog begins with: the selection, then the last run, then what is there. */
  static RunDraft draft(RunContext context, List<RunConfiguration> history, ModelFiles files) {
    ModelFiles chosen = ModelFiles.of(context.files());
    Optional<RunConfiguration> here = lastIn(context, history, files);
    Optional<RunConfiguration> last = here.or(() -> history.stream().findFirst());
    List<String> designs = candidates(context, files, ModelKind.ACCELERATOR);
    List<String> workloads = candidates(context, files, ModelKind.WORKLOAD);
    List<String> chosenDesigns = inOrder(context, chosen.accelerators());
    if (chosenDesigns.isEmpty()) {
      chosenDesigns = here.map(RunConfiguration::designs).orElse(List.of());
    } else if (here.isPresent() && here.get().designs().containsAll(chosenDesigns)) {
      chosenDesigns = here.get().designs();
    }
    Optional<String> workload =
        chosen.workloads().stream()
            .findFirst()
            .or(() -> here.map(RunConfiguration::workload))
            .or(() -> workloads.stream().findFirst());
    return new RunDraft(
        chosenDesigns.stream().findFirst().or(() -> designs.stream().findFirst()),
        chosenDesigns.isEmpty() ? List.of() : chosenDesigns.subList(1, chosenDesigns.size()),
        workload,
        chosen.mappings().stream().findFirst().or(() -> here.flatMap(RunConfiguration::mapping)),
        last);
  }

  /** Returns what the workspace lacks to evaluate anything, with the remedy. */
  static Optional<String> lacking(ModelFiles files) {
    if (files.accelerators().isEmpty()) {
      return Optional.of(
          files.workloads().isEmpty()
              ? "There is nothing to evaluate in the workspace yet. Open an example from"
                  + " Help > Welcome, or make an accelerator and a network with File > New."
              : "There is no accelerator in the workspace. Make one with File > New, or open an"
                  + " example from Help > Welcome.");
    }
    return files.workloads().isEmpty()
        ? Optional.of(
            "There is no network in the workspace. Import one with File > Import, or make one"
                + " with File > New.")
        : Optional.empty();
  }

  private static Optional<RunConfiguration> lastIn(
      RunContext context, List<RunConfiguration> history, ModelFiles files) {
    return context
        .folder()
        .map(RunGuess::projectOf)
        .flatMap(
            project ->
                history.stream()
                    .filter(files::containAll)
                    .filter(run -> run.files().stream().anyMatch(f -> f.startsWith(project + "/")))
                    .findFirst());
  }

  private static String projectOf(String folder) {
    return "/" + RunConfiguration.project(folder);
  }

  /** Selected ones, else those of the folder, else of its project, else of the workspace. */
  private static List<String> candidates(RunContext context, ModelFiles files, ModelKind kind) {
    List<String> chosen = of(ModelFiles.of(context.files()), kind);
    if (!chosen.isEmpty()) {
      return chosen;
    }
    if (context.folder().isPresent()) {
      String folder = context.folder().get();
      for (String scope : List.of(folder, projectOf(folder))) {
        List<String> inside = of(files.in(scope), kind);
        if (!inside.isEmpty()) {
          return inside;
        }
      }
    }
    return of(files, kind);
  }

  private static List<String> of(ModelFiles files, ModelKind kind) {
    return kind == ModelKind.ACCELERATOR ? files.accelerators() : files.workloads();
  }

  private static List<String> inOrder(RunContext context, List<String> files) {
    return context.files().stream().filter(files::contains).toList();
  }
}

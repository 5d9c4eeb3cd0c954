package org.rooftree.ui.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.intro.IIntroPart;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.ui.ResultsPerspective;
import org.rooftree.ui.preferences.StudioPreferences;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.ResultSelection;

/** Shows how a run ended: brings the results to the front, or says what was wrong. */
final class RunPresenter {
  private static final String SUMMARY = "org.rooftree.ui.results.summary";

  private final IPreferenceStore preferences;
  private final EvaluationRuns runs;

  RunPresenter(IPreferenceStore preferences, EvaluationRuns runs) {
    this.preferences = preferences;
    this.runs = runs;
  }

  /** Shows the end of a run, and the results that came from it. */
  void present(RunOutcome outcome, List<Evaluation> added) {
    IWorkbenchWindow window = window();
    if (!added.isEmpty()) {
      runs.results().select(ResultSelection.of(added.toArray(Evaluation[]::new)));
      reveal(window, outcome.job().trigger());
      tell(window, added, outcome.job());
    }
    outcome.problem().ifPresent(problem -> explain(window, problem, outcome.job()));
    if (outcome.job().trigger() == Trigger.USER && !outcome.cancelled()) {
      nothingToShow(added)
          .ifPresent(
              why ->
                  MessageDialog.openWarning(
                      window == null ? null : window.getShell(), "Evaluate", why));
    }
  }

  private static @Nullable IWorkbenchWindow window() {
    IWorkbench workbench = PlatformUI.getWorkbench();
    IWorkbenchWindow active = workbench.getActiveWorkbenchWindow();
    if (active != null || workbench.getWorkbenchWindowCount() == 0) {
      return active;
    }
    return workbench.getWorkbenchWindows()[0];
  }

  private void reveal(@Nullable IWorkbenchWindow window, Trigger trigger) {
    if (window == null) {
      return;
    }
    boolean open =
        trigger == Trigger.USER
            && switch (StudioPreferences.show(preferences)) {
              case ALWAYS -> true;
              case FIRST -> runs.isFirstShown();
              case NEVER -> false;
            };
    try {
      if (open) {
        IIntroPart intro = window.getWorkbench().getIntroManager().getIntro();
        if (intro != null) {
          window.getWorkbench().getIntroManager().closeIntro(intro);
        }
        window.getWorkbench().showPerspective(ResultsPerspective.ID, window);
      }
      IWorkbenchPage page = window.getActivePage();
      if (page != null && page.findViewReference(SUMMARY) != null) {
        page.showView(
            SUMMARY, null, open ? IWorkbenchPage.VIEW_ACTIVATE : IWorkbenchPage.VIEW_VISIBLE);
      }
    } catch (PartInitException e) {
      ILog.of(RunPresenter.class).log(e.getStatus());
      status(window, "The summary could not be opened: " + e.getMessage(), true);
    } catch (WorkbenchException e) {
      ILog.of(RunPresenter.class).log(e.getStatus());
      status(window, "The perspective Results could not be opened: " + e.getMessage(), true);
    }
  }

  private static void tell(
      @Nullable IWorkbenchWindow window, List<Evaluation> added, EvaluationJob job) {
    String text =
        added.stream()
                .map(e -> e.label() + ": " + ended(e.result()))
                .collect(Collectors.joining("   "))
            + (job.saved().isEmpty()
                ? ""
                : " (saved before: "
                    + job.saved().stream()
                        .map(RunConfiguration::fileName)
                        .collect(Collectors.joining(", "))
                    + ")");
    status(window, text, added.stream().anyMatch(e -> e.result().outcome() == Status.FAILED));
  }

  private static String ended(EvaluationResult result) {
    return result.outcome() == Status.COMPLETED
        ? result.layers().size()
            + " layers evaluated in "
            + String.format(Locale.ROOT, "%.2f s", result.provenance().seconds())
        : result.reason();
  }

  private void explain(
      @Nullable IWorkbenchWindow window, RunOutcome.Problem problem, EvaluationJob job) {
    if (job.trigger() == Trigger.SAVE) {
      String why =
          switch (problem) {
            case RunOutcome.Problem.InvalidInput invalid ->
                invalid.cause().invalid().stream()
                        .map(i -> i.file().substring(1))
                        .collect(Collectors.joining(", "))
                    + " cannot be evaluated; see Problems";
            case RunOutcome.Problem.WrongSetting setting -> setting.message();
          };
      status(window, "Not evaluated: " + why, true);
      return;
    }
    switch (problem) {
      case RunOutcome.Problem.InvalidInput invalid ->
          new InvalidInputDialog(window, invalid.cause(), job.configuration(), runs).open();
      case RunOutcome.Problem.WrongSetting setting -> {
        int answer =
            MessageDialog.open(
                MessageDialog.ERROR,
                window == null ? null : window.getShell(),
                "Evaluate",
                "A setting of the run is not allowed: " + setting.message() + ".",
                SWT.NONE,
                "Change &Settings…",
                "&Cancel");
        if (answer == 0) {
          Starting.ask(
              runs, RunDraft.of(job.configuration()), window == null ? null : window.getShell());
        }
      }
    }
  }

  /** Returns why a run that ended has no number at all. */
  private static Optional<String> nothingToShow(List<Evaluation> added) {
    String text =
        added.stream()
            .filter(e -> e.result().layers().stream().noneMatch(l -> l.result().isPresent()))
            .map(
                e ->
                    e.result().evaluator().name()
                        + " has no result for "
                        + e.label()
                        + ".\n\n"
                        + e.result().reason())
            .collect(Collectors.joining("\n\n"));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static void status(@Nullable IWorkbenchWindow window, String text, boolean error) {
    IWorkbenchPage page = window == null ? null : window.getActivePage();
    IWorkbenchPart part = page == null ? null : page.getActivePart();
    if (part == null) {
      return;
    }
    IStatusLineManager line =
        switch (part.getSite()) {
          case IViewSite view -> view.getActionBars().getStatusLineManager();
          case IEditorSite editor -> editor.getActionBars().getStatusLineManager();
          default -> null;
        };
    if (line != null) {
      line.setErrorMessage(error ? text : null);
      line.setMessage(text);
    }
  }
}

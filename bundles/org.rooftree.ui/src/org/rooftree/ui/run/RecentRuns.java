package org.rooftree.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;

/** The menu entries that run again what was run before. */
public final class RecentRuns extends CompoundContributionItem {
  @Override
  protected IContributionItem[] getContributionItems() {
    EvaluationRuns runs =
        Objects.requireNonNull(PlatformUI.getWorkbench().getService(EvaluationRuns.class));
    List<IContributionItem> items = new ArrayList<>();
    ModelFiles files = runs.files();
    int number = 0;
    for (RunConfiguration run : runs.history()) {
      items.add(new ActionContributionItem(new RunAgain(runs, run, ++number, files.missing(run))));
    }
    if (items.isEmpty()) {
      Action none = new Action("No Recent Evaluations") {};
      none.setEnabled(false);
      items.add(new ActionContributionItem(none));
    }
    return items.toArray(IContributionItem[]::new);
  }

  private static final class RunAgain extends Action {
    private final EvaluationRuns runs;
    private final RunConfiguration run;

    RunAgain(EvaluationRuns runs, RunConfiguration run, int number, List<String> missing) {
      super(text(run, number, missing));
      this.runs = runs;
      this.run = run;
      setEnabled(missing.isEmpty());
      setToolTipText(
          missing.isEmpty()
              ? "Evaluate "
                  + String.join(", ", run.files().stream().map(f -> f.substring(1)).toList())
              : missing.getFirst().substring(1) + " does not exist any more");
    }

    /** The first nine can be chosen by their digit. */
    private static String text(RunConfiguration run, int number, List<String> missing) {
      String label = run.label().replace("&", "&&");
      return (number <= 9 ? "&" + number + " " : "")
          + (missing.isEmpty()
              ? label
              : label + " (" + RunConfiguration.fileName(missing.getFirst()) + " is missing)");
    }

    @Override
    public void run() {
      runs.start(run, Trigger.USER);
    }
  }
}

package org.rooftree.ui.results;

import java.util.List;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;

/**
 * The menu by which a user chooses what all result views show: one result, or several beside each
 * other.
 */
final class ShownResultsMenu {
  private final Results results;
  private final ShownResults shown;

  ShownResultsMenu(Results results) {
    this.results = results;
    this.shown = new ShownResults(results);
  }

  /** Adds the entries. */
  void fill(IMenuManager menu) {
    List<Evaluation> choices = shown.choices();
    if (choices.isEmpty()) {
      Action none = new Choice("No result yet", IAction.AS_PUSH_BUTTON, () -> {});
      none.setEnabled(false);
      menu.add(none);
      return;
    }
    boolean several = results.selection().shown().size() > 1;
    for (Evaluation choice : choices) {
      Action only = new Choice(text(choice), IAction.AS_RADIO_BUTTON, () -> shown.showOnly(choice));
      only.setChecked(!several && shown.isShown(choice));
      menu.add(only);
    }
    menu.add(new Separator());
    if (choices.size() > 1) {
      MenuManager beside = new MenuManager("&Compare With");
      for (Evaluation choice : choices) {
        Action other = new Choice(text(choice), IAction.AS_CHECK_BOX, () -> shown.toggle(choice));
        other.setChecked(shown.isShown(choice));
        other.setEnabled(several || !shown.isShown(choice));
        beside.add(other);
      }
      menu.add(beside);
    }
    menu.add(
        new Choice(
            several ? "&Forget These Results" : "&Forget This Result",
            IAction.AS_PUSH_BUTTON,
            shown::forgetShown));
  }

  private static String text(Evaluation evaluation) {
    return evaluation.label().replace("&", "&&");
  }

  private static final class Choice extends Action {
    private final Runnable run;

    Choice(String text, int style, Runnable run) {
      super(text, style);
      this.run = run;
    }

    @Override
    public void run() {
      // A radio button is told too when another one takes its place.
      if (getStyle() != IAction.AS_RADIO_BUTTON || isChecked()) {
        run.run();
      }
    }
  }
}

package org.rooftree.ui.study;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.jspecify.annotations.Nullable;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.report.chart.StudyAxis;

/**
 * The totals on the axes of the chart: the first two objectives of the study, as long as nobody
 * chooses others.
 */
final class StudyAxes {
  private final Runnable changed;
  private @Nullable StudyAxis chosenX;
  private @Nullable StudyAxis chosenY;

  /** Creates the choice, which tells when it changes. */
  StudyAxes(Runnable changed) {
    this.changed = changed;
  }

  /** Returns the horizontal axis; nothing if there are no totals. */
  Optional<StudyAxis> x(StudyResult result) {
    List<StudyAxis> all = StudyAxis.of(result);
    return Optional.ofNullable(chosenX).filter(all::contains).or(() -> all.stream().findFirst());
  }

  /** Returns the vertical axis; the only total there is, if there is one only. */
  Optional<StudyAxis> y(StudyResult result) {
    List<StudyAxis> all = StudyAxis.of(result);
    return Optional.ofNullable(chosenY)
        .filter(all::contains)
        .or(() -> all.stream().skip(1).findFirst())
        .or(() -> all.stream().findFirst());
  }

  /** Fills a menu with the totals that each axis can have. */
  void fill(IMenuManager menu, Optional<StudyResult> shown) {
    shown.ifPresent(
        result -> {
          menu.add(axis("&Horizontal Axis", result, x(result), a -> chosenX = a));
          menu.add(axis("&Vertical Axis", result, y(result), a -> chosenY = a));
          menu.add(new Separator());
        });
    Action usual =
        new Action("The First Two &Objectives") {
          @Override
          public void run() {
            chosenX = null;
            chosenY = null;
            changed.run();
          }
        };
    usual.setEnabled(shown.isPresent() && (chosenX != null || chosenY != null));
    menu.add(usual);
  }

  private MenuManager axis(
      String name, StudyResult result, Optional<StudyAxis> now, Consumer<StudyAxis> choose) {
    MenuManager menu = new MenuManager(name);
    for (StudyAxis axis : StudyAxis.of(result)) {
      Action action =
          new Action(axis.label().replace("&", "&&"), IAction.AS_RADIO_BUTTON) {
            @Override
            public void run() {
              if (isChecked()) {
                choose.accept(axis);
                changed.run();
              }
            }
          };
      action.setChecked(now.equals(Optional.of(axis)));
      menu.add(action);
    }
    return menu;
  }
}

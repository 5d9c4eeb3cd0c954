package org.rooftree.ui.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rooftree.ui.tests.Studio.await;
import static org.rooftree.ui.tests.Studio.onDisplay;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.ui.study.StudyRun;
import org.rooftree.ui.study.StudyRuns;
import org.rooftree.ui.study.StudyView;

/** Studies that run: cancelled, taken up again, replaced, refused. */
class StudyRunsTest {
  private StudyExample study;

  @BeforeEach
  void importExample() throws Exception {
    study = new StudyExample("study-" + System.nanoTime());
  }

  @AfterEach
  void cleanUp() throws Exception {
    study.close();
  }

  @Test
  void cancelledWithinASecondKeepsPointsAndGoesOnFromThere() throws Exception {
    study.addSlowEvaluator();
    SlowEvaluator.WAITING.set(0);
    study.runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    long start = System.nanoTime();
    onDisplay(() -> Studio.execute("org.rooftree.ui.run.cancel"));
    Job.getJobManager().join(StudyRuns.FAMILY, null);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(seconds < 1, seconds + " s");
    StudyResult cancelled = study.finished();
    assertTrue(cancelled.cancelled());
    assertEquals(24, cancelled.planned());
    assertEquals(1, cancelled.points().size());
    assertEquals(1, onDisplay(StudyExample.table()::getItemCount));

    SlowEvaluator.WAITING.set(0);
    study.runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    onDisplay(() -> Studio.execute("org.rooftree.ui.run.cancel"));
    Job.getJobManager().join(StudyRuns.FAMILY, null);
    await(() -> onDisplay(() -> !StudyExample.studies().isRunning()));
    StudyResult again = study.finished();
    assertTrue(cancelled.points().getFirst() == again.points().getFirst(), "computed again");
  }

  @Test
  void cancelledEarlyShowsAllPointsThatWereFinishedBefore() throws Exception {
    study.runFromExplorer();
    StudyResult finished = study.finished();
    study.addSlowEvaluator();
    study.runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    onDisplay(() -> Studio.execute("org.rooftree.ui.run.cancel"));
    StudyResult cancelled = study.finished();
    assertTrue(cancelled.cancelled());
    assertEquals(finished.points(), cancelled.points());
    assertEquals(finished.points().size(), onDisplay(StudyExample.table()::getItemCount));
  }

  @Test
  void startedWhileOneRunsTakesOverItsPoints() throws Exception {
    study.addSlowEvaluator();
    List<StudyPoint> firsts = new ArrayList<>();
    StudyRuns.Listener listener =
        () ->
            StudyExample.studies()
                .current()
                .filter(run -> !run.running())
                .flatMap(StudyRun::result)
                .ifPresent(result -> firsts.add(result.points().getFirst()));
    onDisplay(
        () -> {
          StudyExample.studies().addListener(listener);
          return null;
        });
    study.runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    Thread.sleep(200); // until all its threads wait
    SlowEvaluator.WAITING.set(0);
    study.runFromExplorer();
    await(() -> onDisplay(firsts::size) == 1);
    await(() -> SlowEvaluator.WAITING.get() > 0);
    onDisplay(() -> Studio.execute("org.rooftree.ui.run.cancel"));
    await(() -> onDisplay(firsts::size) == 2);
    StudyExample.studies().removeListener(listener);
    assertSame(firsts.getFirst(), firsts.getLast());
    assertFalse(onDisplay(StudyExample.studies()::isRunning));
  }

  @Test
  void hasTheFocusWhateverItShows() throws Exception {
    study.addSlowEvaluator();
    study.runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    await(() -> onDisplay(() -> Studio.page().findView(StudyView.ID) != null));
    assertTrue(
        onDisplay(
            () -> {
              Studio.page().activate(StudyExample.view());
              StudyExample.view().setFocus();
              Control focus = Studio.display().getFocusControl();
              return focus != null && focus.isVisible() && within(StudyExample.view(), focus);
            }));
  }

  @Test
  void theToolBarIsGreyAsSoonAsTheStudyEnded() throws Exception {
    study.addSlowEvaluator();
    study.runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    assertTrue(onDisplay(() -> cancelItem().isEnabled()));
    onDisplay(() -> Studio.execute("org.rooftree.ui.run.cancel"));
    study.finished();
    assertFalse(onDisplay(() -> cancelItem().isEnabled()));
  }

  @Test
  void aStudyThatCannotBeRunSaysWhyAndLeavesWhatIsShown() throws Exception {
    study.runFromExplorer();
    StudyResult shown = study.finished();
    String text = new String(study.file.readAllBytes(), UTF_8);
    study.file.setContents(
        new ByteArrayInputStream(text.replace("eyeriss.acc", "gone.acc").getBytes(UTF_8)),
        true,
        false,
        null);
    study.runFromExplorer();
    await(
        () ->
            onDisplay(
                () ->
                    Arrays.stream(Studio.display().getShells())
                        .anyMatch(shell -> shell.getText().equals("Run Study"))));
    assertSame(shown, study.finished());
    assertEquals(shown.points().size(), onDisplay(StudyExample.table()::getItemCount));
    assertTrue(onDisplay(StudyExample.table()::isVisible));
  }

  private static boolean within(StudyView view, Control control) {
    Control area = view.getAdapter(Control.class);
    for (Control at = control; at != null; at = at.getParent()) {
      if (at == area) {
        return true;
      }
    }
    return false;
  }

  private ToolItem cancelItem() {
    ToolBarManager bar =
        (ToolBarManager) StudyExample.view().getViewSite().getActionBars().getToolBarManager();
    return Arrays.stream(bar.getControl().getItems())
        .filter(item -> String.valueOf(item.getToolTipText()).startsWith("Cancel the study"))
        .findFirst()
        .orElseThrow();
  }
}

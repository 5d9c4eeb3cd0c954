package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rooftree.ui.tests.Studio.await;
import static org.rooftree.ui.tests.Studio.onDisplay;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.report.content.MetricText;
import org.rooftree.ui.results.ChartFormat;

/** What the view of a study shows: points in a chart and a table, selected together. */
class StudyViewTest {
  @TempDir Path folder;

  private StudyExample study;

  @BeforeEach
  void importExample() throws Exception {
    study = new StudyExample("designs");
  }

  @AfterEach
  void cleanUp() throws Exception {
    study.close();
  }

  @Test
  void theViewShowsWhatTheRunnerComputes() throws Exception {
    StudyResult expected = study.headless();
    study.runFromExplorer();
    StudyResult result = study.finished();
    assertEquals(expected.points(), result.points());
    assertEquals(expected.front(), result.front());
    Table table = StudyExample.table();
    await(() -> onDisplay(table::getItemCount) == expected.points().size());
    List<String> heads =
        onDisplay(() -> Arrays.stream(table.getColumns()).map(c -> c.getText()).toList());
    assertEquals(List.of("Front", "Design", "clock", "Latency [s]", "Energy [J]"), heads);
    List<String> rows = new ArrayList<>();
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < expected.points().size(); i++) {
        if (expected.front().contains(i) == (pass == 0)) {
          rows.add(row(expected, i));
        }
      }
    }
    assertEquals(rows, onDisplay(() -> rows(table, heads.size())));
  }

  @Test
  void chartAndTableSelectTheSamePoint() throws Exception {
    study.runFromExplorer();
    StudyResult result = study.finished();
    Browser browser = browser();
    await(() -> drawn(browser).contains("published-designs"));
    JsonObject chart = chart(browser);
    long dots =
        chart.getAsJsonObject("series").entrySet().stream()
            .filter(series -> series.getKey().startsWith("dots/"))
            .mapToLong(series -> series.getValue().getAsJsonArray().size())
            .sum();
    assertEquals(result.points().size(), dots);
    Table table = StudyExample.table();
    onDisplay(
        () -> {
          table.setSelection(0);
          table.notifyListeners(SWT.Selection, new Event());
          return null;
        });
    int first = result.front().stream().min(Integer::compare).orElseThrow();
    await(() -> marked(browser).equals(Optional.of(first)));
    enlarge(IWorkbenchPage.STATE_MAXIMIZED);
    picture("studio-study");
    enlarge(IWorkbenchPage.STATE_RESTORED);
    onDisplay(() -> browser.execute("rooftreePick(0, null, " + (first + 1) + ")"));
    await(() -> marked(browser).equals(Optional.of(first + 1)));
    String selected = onDisplay(() -> table.getItem(table.getSelectionIndex()).getText(2));
    assertEquals(result.points().get(first + 1).values().get("clock"), selected);
  }

  @Test
  void theChartIsSavedAsPictureAndAsNumbers() throws Exception {
    study.runFromExplorer();
    StudyResult result = study.finished();
    Browser browser = browser();
    await(() -> drawn(browser).contains("published-designs"));
    for (ChartFormat format : ChartFormat.values()) {
      Path file = folder.resolve("study." + format.extension());
      onDisplay(
          () -> {
            StudyExample.view().chart().write(0, format, file);
            return null;
          });
      assertTrue(Files.size(file) > 500, format.label());
    }
    List<String> lines = Files.readAllLines(folder.resolve("study.csv"));
    assertEquals(result.points().size() + 1, lines.size());
    assertTrue(lines.getFirst().startsWith("Design,Evaluator,clock,"), lines.getFirst());
  }

  @Test
  void aPointOpensAsADesignOfItsOwn() throws Exception {
    study.runFromExplorer();
    StudyResult result = study.finished();
    Table table = StudyExample.table();
    IEditorPart first = openDesign(table, 0);
    int point = result.front().stream().min(Integer::compare).orElseThrow();
    StudyPoint chosen = result.points().get(point);
    IFile file = first.getEditorInput().getAdapter(IFile.class);
    assertEquals(study.project, file.getProject());
    String stem = result.study().designs().get(chosen.design()).replace(".accelerator", "");
    String clock = chosen.values().get("clock").replace(' ', '-');
    assertEquals(stem + "-clock-" + clock + ".accelerator", file.getName());
    var design =
        Models.design(
            new ModelReader().read(file.readAllBytes(), file.getName(), ModelKind.ACCELERATOR));
    assertEquals(
        study.space().candidate(chosen.design(), chosen.levels()).design().sha256(),
        design.value().orElseThrow().sha256());
    int files = study.project.members().length;
    assertEquals(first, openDesign(table, 0), "the same file opens in the same editor");
    assertEquals(files, study.project.members().length);
  }

  @Test
  void onlyTheFrontIsListedIfWanted() throws Exception {
    study.runFromExplorer();
    StudyResult result = study.finished();
    for (int expected : List.of(result.front().size(), result.points().size())) {
      onDisplay(
          () -> {
            action("&Front Only");
            return null;
          });
      assertEquals(expected, onDisplay(StudyExample.table()::getItemCount));
    }
  }

  private static void enlarge(int state) {
    onDisplay(
        () -> {
          IWorkbenchPage page = Studio.page();
          page.setPartState(page.getReference(StudyExample.view()), state);
          return null;
        });
  }

  private void picture(String name) throws Exception {
    Thread.sleep(1500); // what is on the screen is behind what the page has drawn
    int colours =
        onDisplay(() -> Screenshots.take(Studio.page().getWorkbenchWindow().getShell(), name));
    assertTrue(colours > 20, colours + " colours");
  }

  private static String row(StudyResult expected, int index) {
    StudyPoint point = expected.points().get(index);
    List<String> cells = new ArrayList<>();
    cells.add(expected.front().contains(index) ? "yes" : "");
    cells.add(point.designName());
    cells.add(point.values().get("clock"));
    for (int i = 0; i < point.objectives().length; i++) {
      cells.add(MetricText.of(expected.objectives().get(i), point.objectives()[i]));
    }
    return String.join("|", cells);
  }

  private static List<String> rows(Table table, int columns) {
    return IntStream.range(0, table.getItemCount())
        .mapToObj(
            row ->
                String.join(
                    "|",
                    IntStream.range(0, columns)
                        .mapToObj(column -> table.getItem(row).getText(column))
                        .toList()))
        .toList();
  }

  private IEditorPart openDesign(Table table, int row) throws Exception {
    onDisplay(
        () -> {
          table.setSelection(row);
          table.notifyListeners(SWT.Selection, new Event());
          table.notifyListeners(SWT.DefaultSelection, new Event());
          return null;
        });
    await(() -> onDisplay(() -> Studio.page().getActiveEditor() != null));
    return onDisplay(() -> Studio.page().getActiveEditor());
  }

  private void action(String text) {
    for (IContributionItem item :
        StudyExample.view().getViewSite().getActionBars().getMenuManager().getItems()) {
      if (item instanceof ActionContributionItem contribution
          && contribution.getAction().getText().equals(text)) {
        contribution.getAction().run();
      }
    }
  }

  private Browser browser() throws Exception {
    return onDisplay(
        () ->
            Studio.find(StudyExample.view().getAdapter(Control.class), Browser.class)
                .orElseThrow());
  }

  private String drawn(Browser browser) throws Exception {
    return onDisplay(
        () ->
            "object".equals(browser.evaluate("return typeof ChartSheet"))
                ? (String) browser.evaluate("return ChartSheet.drawn()")
                : "");
  }

  private JsonObject chart(Browser browser) throws Exception {
    return JsonParser.parseString(drawn(browser))
        .getAsJsonObject()
        .getAsJsonArray("charts")
        .get(0)
        .getAsJsonObject();
  }

  private Optional<Integer> marked(Browser browser) throws Exception {
    var layer = chart(browser).getAsJsonObject("marked").get("layer");
    return layer == null || layer.isJsonNull() ? Optional.empty() : Optional.of(layer.getAsInt());
  }
}

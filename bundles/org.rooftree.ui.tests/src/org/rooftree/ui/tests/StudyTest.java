package org.rooftree.ui.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.navigator.CommonNavigator;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.study.Study;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.engine.study.StudyRunner;
import org.rooftree.model.Models;
import org.rooftree.model.StudySpace;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.platform.Projects;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.report.content.MetricText;
import org.rooftree.ui.results.ChartFormat;
import org.rooftree.ui.study.StudyRun;
import org.rooftree.ui.study.StudyRuns;
import org.rooftree.ui.study.StudyView;

/** Studies: run from the Project Explorer, shown, cancelled, taken up again, points opened. */
class StudyTest {
  private static final long SOON_MS = 30_000;
  private static final String MODEL = "org.rooftree.ui.model";

  @TempDir Path folder;

  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private IProject project;
  private IFile study;

  @BeforeEach
  void importExample() throws Exception {
    project = Projects.create("study-" + System.nanoTime(), null);
    for (String name :
        List.of(
            "chiplet-2core.accelerator",
            "edge-tpu-like.accelerator",
            "eyeriss.accelerator",
            "imc-dimc.accelerator",
            "mobilenetv2.workload",
            "resnet50.workload")) {
      example(name);
    }
    study = example("published-designs.study");
  }

  @AfterEach
  void cleanUp() throws Exception {
    onDisplay(
        () -> {
          studies().cancel();
          return null;
        });
    Job.getJobManager().join(StudyRuns.FAMILY, null);
    Dialogs.closeAll();
    onDisplay(
        () -> {
          page().closeAllEditors(false);
          Perspectives.close(List.of(StudyView.ID));
          PlatformUI.getWorkbench().showPerspective(MODEL, page().getWorkbenchWindow());
          return null;
        });
    project.delete(true, true, null);
  }

  @Test
  void theViewShowsWhatTheRunnerComputes() throws Exception {
    StudyResult expected = headless();
    runFromExplorer();
    StudyResult result = finished();
    assertEquals(expected.points(), result.points());
    assertEquals(expected.front(), result.front());
    Table table = table();
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

  private void picture(String name) throws Exception {
    Thread.sleep(1500); // what is on the screen is behind what the page has drawn
    int colours = onDisplay(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), name));
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

  @Test
  void chartAndTableSelectTheSamePoint() throws Exception {
    runFromExplorer();
    StudyResult result = finished();
    Browser browser = browser();
    await(() -> drawn(browser).contains("published-designs"));
    JsonObject chart = chart(browser);
    long dots =
        chart.getAsJsonObject("series").entrySet().stream()
            .filter(series -> series.getKey().startsWith("dots/"))
            .mapToLong(series -> series.getValue().getAsJsonArray().size())
            .sum();
    assertEquals(result.points().size(), dots);
    Table table = table();
    onDisplay(
        () -> {
          table.setSelection(0);
          table.notifyListeners(SWT.Selection, new Event());
          return null;
        });
    int first = result.front().stream().min(Integer::compare).orElseThrow();
    await(() -> marked(browser).equals(Optional.of(first)));
    picture("studio-study");
    onDisplay(() -> browser.execute("rooftreePick(0, null, " + (first + 1) + ")"));
    await(() -> marked(browser).equals(Optional.of(first + 1)));
    String selected = onDisplay(() -> table.getItem(table.getSelectionIndex()).getText(2));
    assertEquals(result.points().get(first + 1).values().get("clock"), selected);
  }

  @Test
  void theChartIsSavedAsPictureAndAsNumbers() throws Exception {
    runFromExplorer();
    StudyResult result = finished();
    Browser browser = browser();
    await(() -> drawn(browser).contains("published-designs"));
    for (ChartFormat format : ChartFormat.values()) {
      Path file = folder.resolve("study." + format.extension());
      onDisplay(
          () -> {
            view().chart().write(0, format, file);
            return null;
          });
      assertTrue(Files.size(file) > 500, format.label());
    }
    List<String> lines = Files.readAllLines(folder.resolve("study.csv"));
    assertEquals(result.points().size() + 1, lines.size());
    assertTrue(lines.getFirst().startsWith("Design,Evaluator,clock,"), lines.getFirst());
  }

  @Test
  void cancelledWithinASecondKeepsPointsAndGoesOnFromThere() throws Exception {
    addSlowEvaluator();
    SlowEvaluator.WAITING.set(0);
    runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    long start = System.nanoTime();
    onDisplay(() -> execute("org.rooftree.ui.run.cancel"));
    Job.getJobManager().join(StudyRuns.FAMILY, null);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(seconds < 1, seconds + " s");
    StudyResult cancelled = finished();
    assertTrue(cancelled.cancelled());
    assertEquals(24, cancelled.planned());
    assertEquals(1, cancelled.points().size());
    assertEquals(1, onDisplay(table()::getItemCount));

    SlowEvaluator.WAITING.set(0);
    runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    onDisplay(() -> execute("org.rooftree.ui.run.cancel"));
    Job.getJobManager().join(StudyRuns.FAMILY, null);
    await(() -> onDisplay(() -> !studies().isRunning()));
    StudyResult again = finished();
    assertTrue(cancelled.points().getFirst() == again.points().getFirst(), "computed again");
  }

  /** Adds an evaluator that waits to be cancelled, so that the study has 24 points. */
  private void addSlowEvaluator() throws Exception {
    String text = new String(study.readAllBytes(), UTF_8);
    String slow =
        text.replace(
            "  <evaluators evaluator=\"roofline\"/>\n",
            "  <evaluators evaluator=\"roofline\"/>\n  <evaluators evaluator=\"slow\"/>\n");
    assertFalse(slow.equals(text));
    study.setContents(new ByteArrayInputStream(slow.getBytes(UTF_8)), true, false, null);
    SlowEvaluator.WAITING.set(0);
  }

  @Test
  void cancelledEarlyShowsAllPointsThatWereFinishedBefore() throws Exception {
    runFromExplorer();
    StudyResult finished = finished();
    addSlowEvaluator();
    runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    onDisplay(() -> execute("org.rooftree.ui.run.cancel"));
    StudyResult cancelled = finished();
    assertTrue(cancelled.cancelled());
    assertEquals(finished.points(), cancelled.points());
    assertEquals(finished.points().size(), onDisplay(table()::getItemCount));
  }

  @Test
  void startedWhileOneRunsTakesOverItsPoints() throws Exception {
    addSlowEvaluator();
    List<StudyPoint> firsts = new ArrayList<>();
    StudyRuns.Listener listener =
        () ->
            studies()
                .current()
                .filter(run -> !run.running())
                .flatMap(StudyRun::result)
                .ifPresent(result -> firsts.add(result.points().getFirst()));
    onDisplay(
        () -> {
          studies().addListener(listener);
          return null;
        });
    runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    SlowEvaluator.WAITING.set(0);
    runFromExplorer();
    await(() -> onDisplay(firsts::size) == 1);
    SlowEvaluator.WAITING.set(0);
    await(() -> SlowEvaluator.WAITING.get() > 0);
    onDisplay(() -> execute("org.rooftree.ui.run.cancel"));
    await(() -> onDisplay(firsts::size) == 2);
    studies().removeListener(listener);
    assertSame(firsts.getFirst(), firsts.getLast());
    assertFalse(onDisplay(studies()::isRunning));
  }

  @Test
  void hasTheFocusWhateverItShows() throws Exception {
    addSlowEvaluator();
    runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    await(() -> onDisplay(() -> page().findView(StudyView.ID) != null));
    assertTrue(
        onDisplay(
            () -> {
              page().activate(view());
              view().setFocus();
              Control focus = display.getFocusControl();
              return focus != null && focus.isVisible() && within(view(), focus);
            }));
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

  @Test
  void theToolBarIsGreyAsSoonAsTheStudyEnded() throws Exception {
    addSlowEvaluator();
    runFromExplorer();
    await(() -> SlowEvaluator.WAITING.get() > 0);
    assertTrue(onDisplay(() -> cancelItem().isEnabled()));
    onDisplay(() -> execute("org.rooftree.ui.run.cancel"));
    finished();
    assertFalse(onDisplay(() -> cancelItem().isEnabled()));
  }

  private ToolItem cancelItem() {
    ToolBarManager bar =
        (ToolBarManager) view().getViewSite().getActionBars().getToolBarManager();
    return Arrays.stream(bar.getControl().getItems())
        .filter(item -> String.valueOf(item.getToolTipText()).startsWith("Cancel the study"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPointOpensAsADesignOfItsOwn() throws Exception {
    runFromExplorer();
    StudyResult result = finished();
    Table table = table();
    IEditorPart first = openDesign(table, 0);
    int point = result.front().stream().min(Integer::compare).orElseThrow();
    StudyPoint chosen = result.points().get(point);
    IFile file = first.getEditorInput().getAdapter(IFile.class);
    assertEquals(project, file.getProject());
    String stem = result.study().designs().get(chosen.design()).replace(".accelerator", "");
    String clock = chosen.values().get("clock").replace(' ', '-');
    assertEquals(stem + "-clock-" + clock + ".accelerator", file.getName());
    var design =
        Models.design(
            new ModelReader().read(file.readAllBytes(), file.getName(), ModelKind.ACCELERATOR));
    assertEquals(
        space().candidate(chosen.design(), chosen.levels()).design().sha256(),
        design.value().orElseThrow().sha256());
    int files = project.members().length;
    assertEquals(first, openDesign(table, 0), "the same file opens in the same editor");
    assertEquals(files, project.members().length);
  }

  private IEditorPart openDesign(Table table, int row) throws Exception {
    onDisplay(
        () -> {
          table.setSelection(row);
          table.notifyListeners(SWT.Selection, new Event());
          table.notifyListeners(SWT.DefaultSelection, new Event());
          return null;
        });
    await(() -> onDisplay(() -> page().getActiveEditor() != null));
    return onDisplay(() -> page().getActiveEditor());
  }

  @Test
  void aStudyThatCannotBeRunSaysWhyAndLeavesWhatIsShown() throws Exception {
    runFromExplorer();
    StudyResult shown = finished();
    String text = new String(study.readAllBytes(), UTF_8);
    study.setContents(
        new ByteArrayInputStream(text.replace("eyeriss.acc", "gone.acc").getBytes(UTF_8)),
        true,
        false,
        null);
    runFromExplorer();
    await(
        () ->
            onDisplay(
                () ->
                    Arrays.stream(display.getShells())
                        .anyMatch(shell -> shell.getText().equals("Run Study"))));
    assertSame(shown, finished());
    assertEquals(shown.points().size(), onDisplay(table()::getItemCount));
    assertTrue(onDisplay(table()::isVisible));
  }

  @Test
  void onlyTheFrontIsListedIfWanted() throws Exception {
    runFromExplorer();
    StudyResult result = finished();
    for (int expected : List.of(result.front().size(), result.points().size())) {
      onDisplay(
          () -> {
            action("&Front Only");
            return null;
          });
      assertEquals(expected, onDisplay(table()::getItemCount));
    }
  }

  private void action(String text) {
    for (IContributionItem item :
        view().getViewSite().getActionBars().getMenuManager().getItems()) {
      if (item instanceof ActionContributionItem contribution
          && contribution.getAction().getText().equals(text)) {
        contribution.getAction().run();
      }
    }
  }

  private void runFromExplorer() throws Exception {
    onDisplay(
        () -> {
          CommonNavigator explorer = (CommonNavigator) page().showView(ProjectExplorer.VIEW_ID);
          explorer.selectReveal(new StructuredSelection(study));
          Menu menu = explorer.getCommonViewer().getControl().getMenu();
          menu.notifyListeners(SWT.Show, new Event());
          List<MenuItem> items =
              Arrays.stream(menu.getItems())
                  .filter(item -> item.getText().replace("&", "").equals("Run Study"))
                  .toList();
          assertEquals(1, items.size());
          items.getFirst().notifyListeners(SWT.Selection, new Event());
          menu.notifyListeners(SWT.Hide, new Event());
          return null;
        });
  }

  private StudyResult finished() throws Exception {
    await(() -> onDisplay(() -> studies().current().filter(run -> !run.running()).isPresent()));
    return onDisplay(() -> studies().current().flatMap(StudyRun::result).orElseThrow());
  }

  private StudySpace space() {
    Path file = Path.of(study.getLocation().toOSString());
    Study read = Models.study(new ModelReader().read(file, study.getName())).value().orElseThrow();
    return new StudySpace(read, path -> new ModelReader().read(file.resolveSibling(path), path));
  }

  private StudyResult headless() {
    Path file = Path.of(study.getLocation().toOSString());
    Study read = Models.study(new ModelReader().read(file, study.getName())).value().orElseThrow();
    return new StudyRunner(
            new Engine(new Engine.Options(1, 60, "Rooftree", "test")),
            RegistryEvaluators.catalogue(Platform.getExtensionRegistry()))
        .run(read, space(), Optional.empty(), point -> {}, RunMonitor.NONE);
  }

  private IFile example(String name) throws Exception {
    ExampleLibrary library = new RegistryExamples(Platform.getExtensionRegistry());
    ExampleLibrary.Example example =
        library.list().stream().filter(e -> e.file().equals(name)).findFirst().orElseThrow();
    IFile file = project.getFile(name);
    file.create(new ByteArrayInputStream(library.read(example)), true, null);
    return file;
  }

  private StudyView view() {
    StudyView view = (StudyView) page().findView(StudyView.ID);
    assertNotNull(view);
    return view;
  }

  private Table table() throws Exception {
    return onDisplay(() -> find(view().getAdapter(Control.class), Table.class).orElseThrow());
  }

  private Browser browser() throws Exception {
    return onDisplay(() -> find(view().getAdapter(Control.class), Browser.class).orElseThrow());
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

  private static <T extends Control> Optional<T> find(Control in, Class<T> type) {
    if (type.isInstance(in)) {
      return Optional.of(type.cast(in));
    }
    if (in instanceof Composite composite) {
      for (Control child : composite.getChildren()) {
        Optional<T> found = find(child, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  private static StudyRuns studies() {
    return PlatformUI.getWorkbench().getService(StudyRuns.class);
  }

  private static Object execute(String command) {
    try {
      return PlatformUI.getWorkbench()
          .getService(IHandlerService.class)
          .executeCommand(command, null);
    } catch (CommandException e) {
      throw new AssertionError(e);
    }
  }

  private <T> T onDisplay(Callable<T> action) throws Exception {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    display.syncExec(
        () -> {
          try {
            value.set(action.call());
          } catch (Exception | AssertionError e) {
            failure.set(e);
          }
        });
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    return value.get();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.currentTimeMillis() + SOON_MS;
    while (!condition.call()) {
      assertTrue(System.currentTimeMillis() < end, "it did not come true in time");
      Thread.sleep(20);
    }
  }
}

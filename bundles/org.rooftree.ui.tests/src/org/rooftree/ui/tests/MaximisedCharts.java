package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.Results;

/** A test of a view of charts, which it opens over the whole window, on results of examples. */
abstract class MaximisedCharts {
  final Display display = PlatformUI.getWorkbench().getDisplay();
  private final String viewId;
  final String projectName;
  IViewPart view;

  /**
   * Creates the test of a view.
   *
   * @param viewId its identifier
   * @param projectName name of the project that results are made in
   */
  MaximisedCharts(String viewId, String projectName) {
    this.viewId = viewId;
    this.projectName = projectName;
  }

  <T> T ui(Callable<T> work) {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    display.syncExec(
        () -> {
          try {
            value.set(work.call());
          } catch (Throwable e) {
            thrown.set(e);
          }
        });
    if (thrown.get() != null) {
      throw new AssertionError(thrown.get());
    }
    return value.get();
  }

  static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  static Results results() {
    return Objects.requireNonNull(PlatformUI.getWorkbench().getService(Results.class));
  }

  @BeforeEach
  void openMaximised() {
    view =
        ui(
            () -> {
              Perspectives.leaveWelcome();
              Perspectives.show("org.rooftree.ui.results");
              Perspectives.close(List.of(viewId));
              page().getWorkbenchWindow().getShell().setBounds(0, 0, 1500, 950);
              IViewPart opened = page().showView(viewId);
              page().setPartState(page().getReference(opened), IWorkbenchPage.STATE_MAXIMIZED);
              return opened;
            });
  }

  @AfterEach
  void forget() throws Exception {
    ui(
        () -> {
          page().closeAllEditors(false);
          page().setPartState(page().getReference(view), IWorkbenchPage.STATE_RESTORED);
          Perspectives.show("org.rooftree.ui.model");
          Perspectives.close(List.of(viewId));
          results().all().forEach(results()::remove);
          return null;
        });
    new ExampleEvaluations(projectName).delete();
  }

  Evaluation evaluate(String design, String network, String evaluator) throws Exception {
    Evaluation made = new ExampleEvaluations(projectName).evaluate(design, network, evaluator);
    ui(
        () -> {
          results().add(made);
          return null;
        });
    return made;
  }

  private static Optional<Browser> browser(Control in) {
    if (in instanceof Browser browser) {
      return Optional.of(browser);
    }
    return in instanceof Composite composite
        ? Arrays.stream(composite.getChildren())
            .flatMap(child -> browser(child).stream())
            .findFirst()
        : Optional.empty();
  }

  /** Runs a script in the page of the view. */
  Object script(String script) {
    return ui(
        () ->
            browser(Objects.requireNonNull(view.getAdapter(Control.class)))
                .orElseThrow()
                .evaluate(script));
  }

  /** Waits until a chart with a text is painted, and returns all charts. */
  List<JsonObject> drawn(String text) throws Exception {
    long end = System.nanoTime() + 20_000_000_000L;
    while (true) {
      Object drawn = script("return typeof ChartSheet === 'object' ? ChartSheet.drawn() : ''");
      if (drawn instanceof String json
          && json.contains(text)
          && !json.startsWith("{\"painted\":0,")) {
        return JsonParser.parseString(json)
            .getAsJsonObject()
            .getAsJsonArray("charts")
            .asList()
            .stream()
            .map(JsonElement::getAsJsonObject)
            .toList();
      }
      assertTrue(System.nanoTime() < end, "not painted: " + text + "; but " + drawn);
      Thread.sleep(30);
    }
  }
}

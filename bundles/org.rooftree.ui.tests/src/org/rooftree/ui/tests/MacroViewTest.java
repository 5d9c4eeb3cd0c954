package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
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
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.MacroView;
import org.rooftree.ui.results.Results;

/** The Macro view on real results: what it paints are the numbers of the evaluator. */
class MacroViewTest {
  private static final String PROJECT = "macros";

  @TempDir Path folder;

  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private MacroView view;

  private <T> T ui(Callable<T> work) {
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

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  private static Results results() {
    return Objects.requireNonNull(PlatformUI.getWorkbench().getService(Results.class));
  }

  @BeforeEach
  void openMaximised() {
    view =
        ui(
            () -> {
              Perspectives.leaveWelcome();
              Perspectives.show("org.rooftree.ui.results");
              Perspectives.close(List.of(MacroView.ID));
              page().getWorkbenchWindow().getShell().setBounds(0, 0, 1500, 950);
              MacroView opened = (MacroView) page().showView(MacroView.ID);
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
          Perspectives.close(List.of(MacroView.ID));
          results().all().forEach(results()::remove);
          return null;
        });
    new ExampleEvaluations(PROJECT).delete();
  }

  private Evaluation evaluate(String design, String network, String evaluator) throws Exception {
    Evaluation made = new ExampleEvaluations(PROJECT).evaluate(design, network, evaluator);
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
  private Object script(String script) {
    return ui(
        () ->
            browser(Objects.requireNonNull(view.getAdapter(Control.class)))
                .orElseThrow()
                .evaluate(script));
  }

  /** Waits until a chart with a text is painted, and returns all charts. */
  private List<JsonObject> drawn(String text) throws Exception {
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

  private static double sumAt(JsonObject series, int bar) {
    return series.entrySet().stream()
        .mapToDouble(s -> s.getValue().getAsJsonArray().get(bar).getAsDouble())
        .sum();
  }

  @Test
  void partsRooflineAndPublishedMacrosArePainted() throws Exception {
    Evaluation evaluation = evaluate("imc-dimc", "alexnet", "imc");
    List<JsonObject> charts = drawn("Macro roofline of " + evaluation.result().design().name());
    assertEquals(3, charts.size());
    for (int bar = 0; bar < 3; bar++) {
      assertEquals(1, sumAt(charts.get(0).getAsJsonObject("series"), bar), 1e-9);
    }
    long published =
        evaluation.result().design().measurements().stream()
            .filter(p -> !p.chip().isEmpty())
            .count();
    long drawn =
        charts.get(2).getAsJsonObject("series").entrySet().stream()
            .filter(s -> s.getKey().startsWith("published/"))
            .mapToLong(s -> s.getValue().getAsJsonArray().size())
            .sum();
    assertEquals(published, drawn);
    Thread.sleep(1500);
    int colours =
        ui(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), "studio-macro"));
    assertTrue(colours > 100, "the charts are painted: " + colours + " colours");
  }
}

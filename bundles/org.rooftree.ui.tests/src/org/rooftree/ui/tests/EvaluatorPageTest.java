package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.platform.RegistryPresentations;
import org.rooftree.ui.help.HelpView;
import org.rooftree.ui.help.Reference;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.EvaluatorPageView;
import org.rooftree.ui.results.Results;

/** What an evaluator of another plug-in gets in the studio for what it declares. */
class EvaluatorPageTest {
  private static final String PROJECT = "evaluator-page";
  private static final int SETTLED_MS = 1000;

  private EvaluatorPageView view;

  private static <T> T ui(Callable<T> work) {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    PlatformUI.getWorkbench()
        .getDisplay()
        .syncExec(
            () -> {
              try {
                value.set(work.call());
              } catch (Exception | LinkageError | AssertionError e) {
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
  void open() {
    view =
        ui(
            () -> {
              Perspectives.leaveWelcome();
              Perspectives.show("org.rooftree.ui.results");
              page().getWorkbenchWindow().getShell().setBounds(0, 0, 1500, 950);
              return (EvaluatorPageView) page().showView(EvaluatorPageView.ID);
            });
  }

  @AfterEach
  void forget() throws Exception {
    ui(
        () -> {
          page().closeAllEditors(false);
          Perspectives.close(List.of(EvaluatorPageView.ID, HelpView.ID));
          Perspectives.show("org.rooftree.ui.model");
          results().all().forEach(results()::remove);
          return null;
        });
    new ExampleEvaluations(PROJECT).delete();
  }

  private static void evaluate(String evaluator) throws Exception {
    Evaluation made = new ExampleEvaluations(PROJECT).evaluate("imc-dimc1", "alexnet", evaluator);
    ui(
        () -> {
          results().add(made);
          return null;
        });
  }

  private static <T extends Control> List<T> all(Class<T> type, Control in) {
    List<T> found = new ArrayList<>();
    if (type.isInstance(in)) {
      found.add(type.cast(in));
    }
    if (in instanceof Composite composite) {
      for (Control child : composite.getChildren()) {
        found.addAll(all(type, child));
      }
    }
    return found;
  }

  private <T extends Control> List<T> inView(Class<T> type) {
    return all(type, Objects.requireNonNull(view.getAdapter(Control.class)));
  }

  private List<String> labels() {
    return ui(() -> inView(Label.class).stream().map(Label::getText).toList());
  }

  @Test
  void pageShowsTheSectionsThatAreDeclared() throws Exception {
    evaluate("macro");
    assertTrue(
        labels().containsAll(List.of("Switching", "How often bit lines switch.", "By macro")),
        labels()::toString);
    List<Table> tables = ui(() -> inView(Table.class));
    assertEquals(3, tables.size());
    assertEquals("Switches", ui(() -> tables.get(0).getItem(0).getText(0)));
    assertEquals(
        List.of("array", "periphery"),
        ui(() -> List.of(tables.get(1).getItem(0).getText(0), tables.get(1).getItem(1).getText())));
    assertEquals(
        results().all().getFirst().result().layers().size(),
        ui(() -> tables.get(2).getItemCount()));
    ui(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), "studio-evaluator-page"));
  }

  @Test
  void layersAreSelectedHereAndElsewhere() throws Exception {
    evaluate("macro");
    Table layers = ui(() -> inView(Table.class).get(2));
    String second =
        ui(
            () -> {
              Event event = new Event();
              event.item = layers.getItem(1);
              layers.notifyListeners(SWT.Selection, event);
              return layers.getItem(1).getText();
            });
    assertEquals(Optional.of(second), ui(() -> results().selection().layer()));
    String first = ui(() -> layers.getItem(0).getText());
    ui(
        () -> {
          results().select(results().selection().withLayer(first));
          return null;
        });
    assertEquals(0, ui(layers::getSelectionIndex));
  }

  @Test
  void viewSaysThatAnEvaluatorHasNoPage() throws Exception {
    evaluate("roofline");
    assertTrue(
        labels().stream().anyMatch(l -> l.contains("declares no page of its own")),
        labels()::toString);
  }

  @Test
  void iconIsThatOfThePlugIn() {
    assertTrue(
        RegistryPresentations.of(Platform.getExtensionRegistry())
            .of("macro")
            .iconUri()
            .isPresent());
  }

  @Test
  void helpHasAPageOfTheEvaluatorAndOfTheExtensionPoints() throws Exception {
    for (String address :
        List.of(
            Reference.evaluator("macro"),
            "/org.rooftree.ui/reference/extension-points.html",
            "/org.rooftree.ui/reference/extension-point-org.rooftree.platform.resultPages.html")) {
      ui(
          () -> {
            PlatformUI.getWorkbench().getHelpSystem().displayHelpResource(address);
            return null;
          });
      HelpView help = ui(() -> (HelpView) page().findView(HelpView.ID));
      assertNotNull(help);
      assertEquals(Optional.of(address), ui(() -> help.pane().page()));
      assertTrue(ui(() -> !help.pane().title().isEmpty()), address);
      // A browser engine that does not take the address for the one that it was asked for leaves
      // it.
      Thread.sleep(SETTLED_MS);
      assertEquals(Optional.of(address), ui(() -> help.pane().page()));
    }
    Shell shell = ui(() -> page().getWorkbenchWindow().getShell());
    ui(() -> Screenshots.take(shell, "studio-help-reference"));
  }
}

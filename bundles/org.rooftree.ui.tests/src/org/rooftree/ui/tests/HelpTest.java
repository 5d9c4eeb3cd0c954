package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rooftree.ui.help.HelpView;

/** Help in the running studio: the book, its pages, and what F1 shows. */
class HelpTest {
  private static final List<String> CONTEXTS =
      List.of(
          "editor",
          "properties",
          "problems",
          "run",
          "summary",
          "roofline",
          "breakdown",
          "macro",
          "page",
          "layers",
          "why",
          "compare",
          "crosscheck",
          "study",
          "welcome",
          "wizards",
          "plugins",
          "preferences");

  private static <T> T inUi(Callable<T> call) {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    PlatformUI.getWorkbench()
        .getDisplay()
        .syncExec(
            () -> {
              try {
                result.set(call.call());
              } catch (Exception | LinkageError | AssertionError e) {
                failure.set(e);
              }
            });
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    return result.get();
  }

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  }

  private static String shownPage() {
    return inUi(() -> ((HelpView) page().findView(HelpView.ID)).pane().page().orElse(""));
  }

  @AfterEach
  void closeHelp() {
    inUi(
        () -> {
          IViewReference reference = page().findViewReference(HelpView.ID);
          if (reference != null) {
            page().hideView(reference);
          }
          return null;
        });
  }

  @Test
  void helpContentsOpensTheBook() {
    inUi(
        () -> {
          PlatformUI.getWorkbench().getHelpSystem().displayHelp();
          return null;
        });
    assertEquals("/org.rooftree.ui/help/what.html", shownPage());
    assertEquals(
        "What Rooftree is", inUi(() -> ((HelpView) page().findView(HelpView.ID)).pane().title()));
  }

  @Test
  void everyContextLeadsToAPageOfTheBook() {
    for (String id : CONTEXTS) {
      IContext context = HelpSystem.getContext("org.rooftree.ui." + id);
      assertNotNull(context, id);
      inUi(
          () -> {
            PlatformUI.getWorkbench().getHelpSystem().displayHelp(context);
            return null;
          });
      assertEquals(context.getRelatedTopics()[0].getHref(), shownPage(), id);
      assertTrue(
          !inUi(() -> ((HelpView) page().findView(HelpView.ID)).pane().title()).isEmpty(), id);
    }
  }

  @Test
  void helpKeyShowsThePageOfTheControl() {
    inUi(
        () -> {
          Composite control =
              new Composite(
                  PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), SWT.NONE);
          PlatformUI.getWorkbench().getHelpSystem().setHelp(control, "org.rooftree.ui.roofline");
          control.notifyListeners(SWT.Help, new Event());
          control.dispose();
          return null;
        });
    assertEquals("/org.rooftree.ui/help/roofline.html", shownPage());
  }

  @Test
  void everyResultViewHasHelpThatOpensItsPage() {
    List<String> views =
        List.of("summary", "roofline", "breakdown", "layers", "why", "compare", "crosscheck");
    Set<String> pages = new HashSet<>();
    for (String view : views) {
      inUi(() -> page().showView("org.rooftree.ui.results." + view));
    }
    for (Control control : inUi(() -> withHelp(page().getWorkbenchWindow().getShell()))) {
      inUi(
          () -> {
            if (!control.isDisposed()) {
              control.notifyListeners(SWT.Help, new Event());
            }
            return null;
          });
      if (inUi(() -> page().findView(HelpView.ID)) != null) {
        pages.add(shownPage());
      }
    }
    for (String view : views) {
      assertTrue(pages.contains("/org.rooftree.ui/help/" + view + ".html"), view + " " + pages);
    }
  }

  private static List<Control> withHelp(Composite parent) {
    List<Control> found = new ArrayList<>();
    for (Control child : parent.getChildren()) {
      if (child.isListening(SWT.Help)) {
        found.add(child);
      }
      if (child instanceof Composite below) {
        found.addAll(withHelp(below));
      }
    }
    return found;
  }
}

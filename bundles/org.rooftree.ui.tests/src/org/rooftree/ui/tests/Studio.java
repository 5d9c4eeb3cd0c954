package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** The studio as a test drives it, from a thread that is not the display's. */
final class Studio {
  private static final long SOON_MS = 30_000;

  private Studio() {}

  static Display display() {
    return PlatformUI.getWorkbench().getDisplay();
  }

  /** Returns the page of the window. */
  static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }

  static <T> T service(Class<T> type) {
    return PlatformUI.getWorkbench().getService(type);
  }

  /** Does something on the display's thread. */
  static <T> T onDisplay(Callable<T> action) {
    AtomicReference<T> value = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    display()
        .syncExec(
            () -> {
              try {
                value.set(action.call());
              } catch (Exception | AssertionError e) {
                thrown.set(e);
              }
            });
    if (thrown.get() != null) {
      throw new AssertionError(thrown.get());
    }
    return value.get();
  }

  /** Runs a command on the display's thread, as soon as it makes sense: it hears of that later. */
  static Object execute(String command) {
    Command known = service(ICommandService.class).getCommand(command);
    long end = System.currentTimeMillis() + SOON_MS;
    while (!known.isEnabled() && System.currentTimeMillis() < end) {
      if (!display().readAndDispatch()) {
        Thread.onSpinWait();
      }
    }
    try {
      return service(IHandlerService.class).executeCommand(command, null);
    } catch (CommandException e) {
      throw new AssertionError(command, e);
    }
  }

  /** Waits until something is so; it is looked at from the thread of the test. */
  static void await(Callable<Boolean> condition) throws Exception {
    long end = System.currentTimeMillis() + SOON_MS;
    while (!condition.call()) {
      assertTrue(System.currentTimeMillis() < end, "it did not come true in time");
      Thread.sleep(20);
    }
  }

  /** Returns the first control of a type, from the outermost. */
  static <T extends Control> Optional<T> find(Control in, Class<T> type) {
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

  /** Returns the texts of all labels. */
  static List<String> texts(Composite parent) {
    List<String> texts = new ArrayList<>();
    for (Control child : parent.getChildren()) {
      if (child instanceof Label label) {
        texts.add(label.getText());
      } else if (child instanceof Composite inner) {
        texts.addAll(texts(inner));
      }
    }
    return texts;
  }
}

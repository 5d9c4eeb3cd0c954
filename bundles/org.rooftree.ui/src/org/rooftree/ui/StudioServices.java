package org.rooftree.ui;

import java.util.Objects;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.results.Results;
import org.rooftree.ui.run.EvaluationRuns;

/**
 * The objects that all parts of the studio share, one of each: the composition root of the desktop.
 * Parts ask the workbench for them by their class.
 */
public final class StudioServices extends AbstractServiceFactory {
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as declared by the workbench
  public @Nullable Object create(
      Class serviceInterface, IServiceLocator parent, IServiceLocator locator) {
    // Windows and parts ask too: they get what the workbench has.
    Object shared = parent.getService(serviceInterface);
    if (shared != null) {
      return shared;
    }
    if (serviceInterface == Results.class) {
      return new Results();
    }
    if (serviceInterface == EvaluationRuns.class) {
      return new EvaluationRuns(Display.getDefault(), service(locator, Results.class));
    }
    return null;
  }

  private static <T> T service(IServiceLocator locator, Class<T> type) {
    return Objects.requireNonNull(locator.getService(type));
  }
}

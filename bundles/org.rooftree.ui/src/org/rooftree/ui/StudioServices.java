package org.rooftree.ui;

import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.results.Results;

/**
 * The objects that all parts of the studio share, one of each: the composition root of the desktop.
 * Parts ask the workbench for them by their class.
 */
public final class StudioServices extends AbstractServiceFactory {
  private static final Results RESULTS = new Results();

  @Override
  @SuppressWarnings("rawtypes") // as declared by the workbench
  public @Nullable Object create(
      Class serviceInterface, IServiceLocator parent, IServiceLocator locator) {
    return serviceInterface == Results.class ? RESULTS : null;
  }
}

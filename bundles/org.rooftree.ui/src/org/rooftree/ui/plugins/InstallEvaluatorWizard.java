package org.rooftree.ui.plugins;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.wizard.Wizard;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginMonitor;
import org.rooftree.cli.plugin.PluginOffer;

/** One page: where to look, what is there, what to install. */
final class InstallEvaluatorWizard extends Wizard {

  /** Work with plug-ins that may take a while. */
  @FunctionalInterface
  interface Work {
    void run(PluginMonitor monitor) throws PluginException;
  }

  private final InstallModel model;
  private final InstallEvaluatorPage page;
  private String installed = "";

  InstallEvaluatorWizard(InstallModel model) {
    this.model = model;
    this.page = new InstallEvaluatorPage(model);
    setWindowTitle("Install Evaluator");
    setNeedsProgressMonitor(true);
  }

  @Override
  public void addPages() {
    addPage(page);
  }

  /** Returns the names of what was installed. */
  String installed() {
    return installed;
  }

  @Override
  public boolean performFinish() {
    boolean done =
        run(
            monitor -> {
              List<PluginOffer> offers = model.install(monitor);
              installed =
                  offers.stream()
                      .map(o -> o.name() + " " + o.version())
                      .collect(Collectors.joining(", "));
            });
    if (!done) {
      page.show();
    }
    return done;
  }

  /** Runs work with progress and a button to cancel it; the page says what went wrong. */
  boolean run(Work work) {
    try {
      getContainer()
          .run(
              true,
              true,
              monitor -> {
                monitor.beginTask("", IProgressMonitor.UNKNOWN);
                try {
                  work.run(bridge(monitor));
                } catch (PluginException e) {
                  throw new InvocationTargetException(e);
                }
              });
      return true;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof PluginException reason) {
        page.fail(reason);
        return false;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static PluginMonitor bridge(IProgressMonitor monitor) {
    return new PluginMonitor() {
      @Override
      public boolean isCancelled() {
        return monitor.isCanceled();
      }

      @Override
      public void task(String name) {
        monitor.subTask(name);
      }
    };
  }
}

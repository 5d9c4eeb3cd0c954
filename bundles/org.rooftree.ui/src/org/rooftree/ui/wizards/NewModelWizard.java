package org.rooftree.ui.wizards;

import java.io.IOException;
import java.util.Locale;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.io.ModelKind;
import org.rooftree.platform.RegistryExamples;

/**
 * Makes a new model file of a template and opens it. Which kind of file stands behind the colon of
 * its class name in the extension, for example {@code NewModelWizard:ACCELERATOR}.
 */
public final class NewModelWizard extends Wizard implements INewWizard, IExecutableExtension {
  private ModelKind kind = ModelKind.ACCELERATOR;
  private IStructuredSelection selection = StructuredSelection.EMPTY;
  private @Nullable TemplatePage page;

  @Override
  public void setInitializationData(
      IConfigurationElement element, String property, @Nullable Object data) {
    if (data != null) {
      kind = ModelKind.valueOf(data.toString());
    }
  }

  @Override
  public void init(IWorkbench workbench, IStructuredSelection initial) {
    selection = initial;
    setWindowTitle(title(kind));
    setNeedsProgressMonitor(true);
    Banner.on(this);
  }

  /** Returns what a file of a kind is called. */
  static String noun(ModelKind kind) {
    return kind == ModelKind.WORKLOAD ? "network" : kind.name().toLowerCase(Locale.ROOT);
  }

  static String title(ModelKind kind) {
    return "New " + noun(kind);
  }

  @Override
  public void addPages() {
    page =
        new TemplatePage(
            kind,
            new Templates(new RegistryExamples(Platform.getExtensionRegistry())).of(kind),
            selection,
            Settings.of("new." + kind.extension()));
    addPage(page);
  }

  @Override
  public boolean performFinish() {
    if (page == null || page.file().problem().isPresent()) {
      return false;
    }
    Template template = page.template();
    NewFile file = page.file();
    boolean made =
        Finish.make(
            this,
            file.name() + " cannot be created.",
            monitor -> {
              try {
                return file.create(NewModel.of(template, file.name(), file.neighbours()), monitor);
              } catch (IOException e) {
                throw new CoreException(Status.error(e.getMessage(), e));
              }
            });
    if (made) {
      page.remember();
    }
    return made;
  }
}

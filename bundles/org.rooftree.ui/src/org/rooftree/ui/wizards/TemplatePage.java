package org.rooftree.ui.wizards;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.rooftree.model.io.ModelKind;

/** The page on which a new model is begun: template, name and folder. */
final class TemplatePage extends WizardPage {
  private static final String TEMPLATE = "template";

  private final ModelKind kind;
  private final List<Template> templates;
  private final IStructuredSelection selection;
  private final IDialogSettings settings;
  private TableViewer table;
  private Text preview;
  private TargetFields target;

  TemplatePage(
      ModelKind kind,
      List<Template> templates,
      IStructuredSelection selection,
      IDialogSettings settings) {
    super("template");
    this.kind = kind;
    this.templates = templates;
    this.selection = selection;
    this.settings = settings;
    setTitle(NewModelWizard.title(kind));
    setDescription("Choose what to begin with, and where the new file goes.");
  }

  @Override
  public void createControl(Composite parent) {
    initializeDialogUnits(parent);
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(3).applyTo(page);
    target = new TargetFields(page, kind, this::check);
    SashForm sash = new SashForm(page, SWT.HORIZONTAL);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .span(3, 1)
        .hint(convertWidthInCharsToPixels(110), convertHeightInCharsToPixels(18))
        .applyTo(sash);
    table = new TableViewer(sash, SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL | SWT.FULL_SELECTION);
    table.setContentProvider(ArrayContentProvider.getInstance());
    table.setLabelProvider(
        ColumnLabelProvider.createTextProvider(element -> ((Template) element).name()));
    table.setInput(templates);
    preview = new Text(sash, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
    sash.setWeights(4, 6);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.rooftree.ui.wizards");
    setControl(page);
    target.begin(selection, settings);
    table.addSelectionChangedListener(event -> templateChosen());
    table.addDoubleClickListener(event -> finishIfComplete());
    table.setSelection(new StructuredSelection(lastTemplate()), true);
    check();
    // An error message is not how a page begins.
    if (getErrorMessage() != null) {
      setErrorMessage(null);
    }
    target.setFocus();
  }

  private void finishIfComplete() {
    if (isPageComplete() && getWizard().performFinish()) {
      getShell().close();
    }
  }

  private Template lastTemplate() {
    String last = Settings.get(settings, TEMPLATE, "");
    return templates.stream()
        .filter(template -> template.id().equals(last))
        .findFirst()
        .orElse(templates.getFirst());
  }

  private void templateChosen() {
    Template template = template();
    preview.setText(template.description() + "\n\n" + TemplatePreview.text(template));
    target.propose(
        template == templates.getFirst() ? "my-" + NewModelWizard.noun(kind) : stem(template.id()));
    check();
  }

  private static String stem(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  private void check() {
    if (getControl() == null) {
      return;
    }
    NewFile file = target.file();
    Optional<String> problem = file.problem();
    setErrorMessage(problem.orElse(null));
    if (problem.isEmpty() && file.alsoMade().isPresent()) {
      setMessage(file.alsoMade().get(), IMessageProvider.INFORMATION);
    } else {
      setMessage(null);
    }
    setPageComplete(problem.isEmpty());
  }

  Template template() {
    Object chosen = table.getStructuredSelection().getFirstElement();
    return chosen instanceof Template template ? template : templates.getFirst();
  }

  NewFile file() {
    return target.file();
  }

  void remember() {
    settings.put(TEMPLATE, template().id());
    target.remember(settings);
  }
}

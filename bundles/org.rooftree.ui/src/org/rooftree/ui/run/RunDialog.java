package org.rooftree.ui.run;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.LayoutConstants;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ListSelectionDialog;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.rooftree.model.io.ModelKind;

/** Lets a user choose what to evaluate, and how; shows and checks a {@link RunDialogModel}. */
public final class RunDialog extends TitleAreaDialog {
  private static final String INTRODUCTION =
      "Choose an accelerator, the network that runs on it, and who evaluates them.";

  /** Size of the lists and of the parameters beside them, in characters. */
  private static final int COLUMNS = 56;

  private static final int LINES = 14;

  /** What is left of them in a small window; below that, all of it scrolls. */
  private static final int FEWEST_COLUMNS = 36;

  private static final int FEWEST_LINES = 7;

  private final RunDialogModel model;
  private Optional<RunConfiguration> chosen = Optional.empty();
  private SuitabilityChecker checker;
  private EvaluatorTable evaluators;
  private ParameterArea parameters;
  private Label suitability;
  private Group parameterGroup;
  private Text compared;
  private Button compare;

  /** Creates a dialog that shows a model. */
  public RunDialog(@Nullable Shell parent, RunDialogModel model) {
    super(parent);
    this.model = model;
    setHelpAvailable(false);
  }

  /** Returns what the user chose; nothing if the dialog was cancelled. */
  public Optional<RunConfiguration> chosen() {
    return chosen;
  }

  /** Returns what the dialog shows. */
  public RunDialogModel model() {
    return model;
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText("Evaluate");
    PlatformUI.getWorkbench().getHelpSystem().setHelp(shell, "org.rooftree.ui.run");
  }

  @Override
  protected boolean isResizable() {
    return true;
  }

  @Override
  protected IDialogSettings getDialogBoundsSettings() {
    return DialogSettings.getOrCreateSection(
        PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(RunDialog.class))
            .getDialogSettings(),
        "run");
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    Composite area = (Composite) super.createDialogArea(parent);
    ScrolledComposite scroll = new ScrolledComposite(area, SWT.H_SCROLL | SWT.V_SCROLL);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(scroll);
    Composite content = new Composite(scroll, SWT.NONE);
    GridLayoutFactory.fillDefaults()
        .margins(LayoutConstants.getMargins())
        .numColumns(3)
        .applyTo(content);
    FileRow design =
        new FileRow(
            content,
            "&Accelerator:",
            "accelerator",
            ModelKind.ACCELERATOR,
            false,
            model,
            this::filesChanged);
    compareRow(content);
    new FileRow(
        content, "&Network:", "network", ModelKind.WORKLOAD, false, model, this::filesChanged);
    new FileRow(
        content, "&Mapping:", "mapping", ModelKind.MAPPING, true, model, this::filesChanged);
    batchRow(content);
    evaluatorArea(content);
    setTitle("Evaluate");
    checker =
        new SuitabilityChecker(
            getShell().getDisplay(), model, EvaluationRuns::locate, this::suitabilityChanged);
    model.evaluators().stream()
        .filter(EvaluatorChoice::isChosen)
        .findFirst()
        .or(() -> model.evaluators().stream().findFirst())
        .ifPresent(evaluators::select);
    filesChanged();
    fit(scroll, content);
    design.setFocus();
    return area;
  }

  private void fit(ScrolledComposite scroll, Composite content) {
    scroll.setContent(content);
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    scroll.setShowFocusedControl(true);
    Point whole = content.computeSize(SWT.DEFAULT, SWT.DEFAULT);
    scroll.setMinSize(
        whole.x - 2 * convertWidthInCharsToPixels(COLUMNS - FEWEST_COLUMNS),
        whole.y - convertHeightInCharsToPixels(LINES - FEWEST_LINES));
  }

  private void compareRow(Composite content) {
    new Label(content, SWT.NONE).setText("Compare with:");
    compared = new Text(content, SWT.BORDER | SWT.READ_ONLY);
    compared.setMessage("no other accelerator");
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(compared);
    compare = new Button(content, SWT.PUSH);
    compare.setText("&Choose…");
    compare.setToolTipText("Choose further accelerators, to be compared on the same network");
    GridDataFactory.fillDefaults().applyTo(compare);
    compare.addListener(SWT.Selection, e -> chooseCompared());
  }

  private void chooseCompared() {
    ListSelectionDialog dialog =
        ListSelectionDialog.of(model.comparable())
            .contentProvider(ArrayContentProvider.getInstance())
            .labelProvider(LabelProvider.createTextProvider(f -> FileRow.text((String) f)))
            .title("Compare With")
            .message("Accelerators that are compared on the same network:")
            .preselect(model.compared().toArray())
            .create(getShell());
    if (dialog.open() == Window.OK) {
      model.setCompared(List.of(dialog.getResult()).stream().map(String.class::cast).toList());
      filesChanged();
    }
  }

  private void batchRow(Composite content) {
    new Label(content, SWT.NONE).setText("&Batch:");
    Text batch = new Text(content, SWT.BORDER);
    batch.setText(model.batch());
    batch.setMessage("as the network says");
    batch.setToolTipText("Inputs that are processed together; empty for what the network says");
    GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(batch);
    batch.addListener(
        SWT.Modify,
        e -> {
          model.setBatch(batch.getText());
          filesChanged();
        });
  }

  private void evaluatorArea(Composite content) {
    Composite both = new Composite(content, SWT.NONE);
    GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(both);
    GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).applyTo(both);
    Group left = new Group(both, SWT.NONE);
    left.setText("&Evaluators");
    GridDataFactory.fillDefaults().grab(true, true).applyTo(left);
    GridLayoutFactory.fillDefaults().margins(LayoutConstants.getSpacing()).applyTo(left);
    evaluators = new EvaluatorTable(left, model, this::look, this::changed);
    int lines = convertHeightInCharsToPixels(LINES);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(convertWidthInCharsToPixels(COLUMNS), lines)
        .applyTo(evaluators.control());
    suitability = new Label(left, SWT.WRAP);
    GridDataFactory.fillDefaults()
        .grab(true, false)
        .hint(SWT.DEFAULT, convertHeightInCharsToPixels(5))
        .applyTo(suitability);
    parameterGroup = new Group(both, SWT.NONE);
    parameterGroup.setLayout(new FillLayout());
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(convertWidthInCharsToPixels(COLUMNS), lines)
        .applyTo(parameterGroup);
    parameters = new ParameterArea(parameterGroup, this::parametersChanged);
  }

  private void look(EvaluatorChoice choice) {
    parameterGroup.setText("&Parameters of " + choice.info().name().replace("&", "&&"));
    parameters.show(choice);
    parameterGroup.layout();
    showSuitability();
  }

  private void showSuitability() {
    evaluators
        .selection()
        .ifPresent(
            choice -> {
              String text = choice.suitability().explanation();
              suitability.setText(text);
              suitability.setToolTipText(text.isEmpty() ? null : text);
            });
  }

  private void filesChanged() {
    compared.setText(
        String.join(", ", model.compared().stream().map(RunConfiguration::name).toList()));
    compare.setEnabled(!model.comparable().isEmpty());
    parametersChanged();
  }

  private void parametersChanged() {
    checker.check();
    changed();
  }

  private void suitabilityChanged() {
    if (getShell() != null && !getShell().isDisposed()) {
      changed();
    }
  }

  private void changed() {
    evaluators.refresh();
    showSuitability();
    Optional<String> problem = model.problem();
    setErrorMessage(problem.orElse(null));
    Optional<String> warning = unreadable();
    if (warning.isPresent()) {
      setMessage(warning.get(), IMessageProvider.WARNING);
    } else {
      setMessage(INTRODUCTION, IMessageProvider.NONE);
    }
    Button ok = getButton(IDialogConstants.OK_ID);
    if (ok != null) {
      ok.setEnabled(problem.isEmpty());
    }
  }

  /** Returns the first line of why the files cannot be used, if they cannot. */
  private Optional<String> unreadable() {
    return model.evaluators().stream()
        .map(EvaluatorChoice::suitability)
        .filter(Suitability.Unknown.class::isInstance)
        .map(s -> s.explanation().lines().findFirst().orElse(""))
        .findFirst();
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, IDialogConstants.OK_ID, "Evaluate", true);
    createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    changed();
  }

  @Override
  protected void okPressed() {
    chosen = model.configuration();
    super.okPressed();
  }

  @Override
  public boolean close() {
    if (checker != null) {
      checker.cancel();
    }
    return super.close();
  }
}

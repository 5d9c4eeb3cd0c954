package org.rooftree.ui.preferences;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.rooftree.engine.isolation.Isolation;
import org.rooftree.ui.preferences.StudioPreferences.Save;
import org.rooftree.ui.preferences.StudioPreferences.Show;

/** The page on which a user sets {@link StudioPreferences}. */
public final class StudioPreferencePage extends FieldEditorPreferencePage
    implements IWorkbenchPreferencePage {
  private ThemeChoice theme;
  private @Nullable Combo colours;

  /** Called by the platform. */
  public StudioPreferencePage() {
    super(GRID);
    setPreferenceStore(StudioPreferences.store());
  }

  @Override
  public void init(IWorkbench workbench) {
    theme = ThemeChoice.of(workbench);
  }

  @Override
  public void createControl(Composite parent) {
    super.createControl(parent);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(getControl(), "org.rooftree.ui.preferences");
  }

  @Override
  protected void createFieldEditors() {
    Composite parent = getFieldEditorParent();
    BooleanFieldEditor onSave =
        new BooleanFieldEditor(
            StudioPreferences.EVALUATE_ON_SAVE,
            "&Evaluate again when a file of the last run is saved",
            parent);
    tip(
        onSave.getDescriptionControl(parent),
        "Runs the last evaluation again whenever one of its files is saved; an older one that is"
            + " still running is cancelled.");
    addField(onSave);
    choice(
        parent,
        StudioPreferences.SHOW_RESULTS,
        "&Open the perspective Results:",
        "When an evaluation that you asked for brings its results to the front.",
        new String[][] {
          {"after every evaluation", Show.ALWAYS.name()},
          {"after the first of a session", Show.FIRST.name()},
          {"never", Show.NEVER.name()}
        });
    choice(
        parent,
        StudioPreferences.SAVE_BEFORE_RUN,
        "&Unsaved changes before a run:",
        "What is evaluated is what is saved. Changes of the files of a run are saved first.",
        new String[][] {{"save", Save.ALWAYS.name()}, {"ask", Save.ASK.name()}});
    number(
        parent,
        StudioPreferences.THREADS,
        "&Threads of a run (0: one per processor):",
        "How many layers are evaluated at a time; 0 for as many as this machine has processors ("
            + Runtime.getRuntime().availableProcessors()
            + ").",
        0,
        StudioPreferences.MAX_THREADS);
    number(
        parent,
        StudioPreferences.TIME_LIMIT_S,
        "Time &limit for a layer [s]:",
        "An evaluator that takes longer for one layer counts as hanging: the layer fails, the"
            + " others go on.",
        1,
        StudioPreferences.MAX_TIME_LIMIT_S);
    choice(
        parent,
        StudioPreferences.ISOLATION,
        "Evaluators in a &process of their own:",
        "In a process of its own an evaluator harms nothing: if it hangs, crashes or takes too much"
            + " memory, only that layer fails. It costs about a second once, and a moment per layer.",
        new String[][] {
          {"those that did not come with Rooftree", Isolation.INSTALLED.name()},
          {"only those that ask for it", Isolation.DECLARED.name()},
          {"all", Isolation.ALL.name()}
        });
    number(
        parent,
        StudioPreferences.MEMORY_LIMIT_MIB,
        "&Memory of such a process [MiB]:",
        "A layer for which an evaluator in a process of its own needs more memory fails, the others"
            + " go on.",
        StudioPreferences.MIN_MEMORY_LIMIT_MIB,
        StudioPreferences.MAX_MEMORY_LIMIT_MIB);
    colours(parent);
  }

  private void colours(Composite parent) {
    List<ThemeChoice.Theme> themes = theme.themes();
    if (themes.size() < 2) {
      return;
    }
    Label label = new Label(parent, SWT.NONE);
    label.setText("&Colours:");
    colours = new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY);
    themes.forEach(t -> colours.add(t.name()));
    colours.select(theme.current());
    GridDataFactory.fillDefaults().applyTo(colours);
    String tip = "The colours of the studio, from now on and at the next start.";
    tip(label, tip);
    tip(colours, tip);
  }

  @Override
  protected void performDefaults() {
    super.performDefaults();
    if (colours != null) {
      colours.select(0);
    }
  }

  @Override
  public boolean performOk() {
    boolean stored = super.performOk();
    int index = colours == null ? -1 : colours.getSelectionIndex();
    if (stored && index >= 0 && index != theme.current()) {
      theme.use(theme.themes().get(index));
    }
    return stored;
  }

  private void choice(Composite parent, String name, String label, String tip, String[][] values) {
    ComboFieldEditor editor = new ComboFieldEditor(name, label, values, parent);
    tip(editor, parent, tip);
    addField(editor);
  }

  private void number(
      Composite parent, String name, String label, String tip, int minimum, int maximum) {
    IntegerFieldEditor editor = new IntegerFieldEditor(name, label, parent);
    editor.setValidRange(minimum, maximum);
    editor.setErrorMessage(
        label.replace("&", "") + " allowed are whole numbers from " + minimum + " to " + maximum);
    tip(editor.getTextControl(parent), tip);
    tip(editor, parent, tip);
    addField(editor);
  }

  private static void tip(FieldEditor editor, Composite parent, String text) {
    tip(editor.getLabelControl(parent), text);
  }

  private static void tip(Control control, String text) {
    control.setToolTipText(text);
  }
}

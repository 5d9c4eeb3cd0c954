package org.rooftree.ui.run;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.ICheckStateProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.results.EvaluatorImages;

/** The evaluators as a list to tick; those that do not apply are greyed and cannot be ticked. */
final class EvaluatorTable {
  private static final int TOOLTIP_CHARACTERS = 90;

  private final CheckboxTableViewer viewer;
  private final LocalResourceManager images;

  /**
   * Creates the list.
   *
   * @param selected called when another evaluator is looked at
   * @param changed called when an evaluator was ticked or not
   */
  EvaluatorTable(
      Composite parent,
      RunDialogModel model,
      Consumer<EvaluatorChoice> selected,
      Runnable changed) {
    Composite area = new Composite(parent, SWT.NONE);
    TableColumnLayout layout = new TableColumnLayout();
    area.setLayout(layout);
    Table table = new Table(area, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
    viewer = new CheckboxTableViewer(table);
    images = new LocalResourceManager(JFaceResources.getResources(), table);
    column(layout, 3, choice -> choice.info().name(), this::icon);
    column(layout, 2, choice -> choice.suitability().label(), choice -> null);
    viewer.setContentProvider(ArrayContentProvider.getInstance());
    viewer.setCheckStateProvider(
        new ICheckStateProvider() {
          @Override
          public boolean isChecked(Object element) {
            return ((EvaluatorChoice) element).isChosen();
          }

          @Override
          public boolean isGrayed(Object element) {
            return false;
          }
        });
    viewer.addCheckStateListener(
        e -> {
          EvaluatorChoice choice = (EvaluatorChoice) e.getElement();
          choice.choose(e.getChecked());
          viewer.setSelection(new StructuredSelection(choice));
          changed.run();
        });
    viewer.addSelectionChangedListener(e -> selection().ifPresent(selected));
    ColumnViewerToolTipSupport.enableFor(viewer);
    viewer.setInput(model.evaluators());
  }

  private interface Text {
    String of(EvaluatorChoice choice);
  }

  private interface Icon {
    @Nullable Image of(EvaluatorChoice choice);
  }

  private Image icon(EvaluatorChoice choice) {
    return images.create(EvaluatorImages.descriptor(choice.info().id()));
  }

  private void column(TableColumnLayout layout, int weight, Text text, Icon icon) {
    TableViewerColumn column = new TableViewerColumn(viewer, SWT.NONE);
    layout.setColumnData(column.getColumn(), new ColumnWeightData(weight));
    column.setLabelProvider(
        new ColumnLabelProvider() {
          @Override
          public String getText(Object element) {
            return text.of((EvaluatorChoice) element);
          }

          @Override
          public @Nullable Image getImage(Object element) {
            return icon.of((EvaluatorChoice) element);
          }

          @Override
          public @Nullable Color getForeground(Object element) {
            return ((EvaluatorChoice) element).isPossible()
                ? null
                : Display.getCurrent().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND);
          }

          @Override
          public String getToolTipText(Object element) {
            EvaluatorChoice choice = (EvaluatorChoice) element;
            return wrap(choice.suitability().explanation());
          }
        });
  }

  /** Tooltips do not wrap by themselves. */
  private static String wrap(String text) {
    return text.replaceAll("(.{1," + TOOLTIP_CHARACTERS + "})(?:\\s+|$)", "$1\n").strip();
  }

  Control control() {
    return viewer.getTable().getParent();
  }

  Optional<EvaluatorChoice> selection() {
    return Optional.ofNullable((EvaluatorChoice) viewer.getStructuredSelection().getFirstElement());
  }

  void select(EvaluatorChoice choice) {
    viewer.setSelection(new StructuredSelection(choice), true);
  }

  void refresh() {
    viewer.refresh();
  }
}

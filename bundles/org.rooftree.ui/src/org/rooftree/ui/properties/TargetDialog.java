package org.rooftree.ui.properties;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.rooftree.model.edit.Labels;

/** Chooses elements from a list of paths that can be filtered. */
final class TargetDialog extends Dialog {
  private static final int ROWS = 14;
  private static final int WIDTH = 70;

  private final String title;
  private final List<EObject> targets;
  private final boolean many;
  private final Set<EObject> chosen = new LinkedHashSet<>();
  private final Map<EObject, String> texts = new HashMap<>();
  private List<EObject> shown = List.of();

  /**
   * Prepares the dialog.
   *
   * @param chosen what is chosen at first; those that are no targets any more are kept
   * @param many whether several can be chosen
   */
  TargetDialog(
      Shell shell, String title, List<EObject> targets, List<EObject> chosen, boolean many) {
    super(shell);
    this.title = title;
    this.targets = targets;
    this.many = many;
    this.chosen.addAll(chosen);
    for (EObject target : targets) {
      String detail = Labels.detail(target);
      texts.put(target, ReferenceField.path(target) + (detail.isEmpty() ? "" : "  –  " + detail));
    }
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText(title);
  }

  @Override
  protected boolean isResizable() {
    return true;
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    Composite area = (Composite) super.createDialogArea(parent);
    if (targets.isEmpty()) {
      Label none = new Label(area, SWT.WRAP);
      none.setText("This file has no element that could be chosen here. Add one in the tree.");
      return area;
    }
    Text filter = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    filter.setMessage("Filter by path");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
    Table table =
        new Table(area, SWT.BORDER | SWT.VIRTUAL | SWT.FULL_SELECTION | (many ? SWT.CHECK : 0));
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(convertWidthInCharsToPixels(WIDTH), ROWS * table.getItemHeight())
        .applyTo(table);
    table.addListener(SWT.SetData, e -> fill((TableItem) e.item, e.index));
    table.addListener(SWT.Selection, e -> select((TableItem) e.item, e.detail));
    if (!many) {
      table.addListener(SWT.DefaultSelection, e -> okPressed());
    }
    filter.addListener(SWT.Modify, e -> show(table, filter.getText()));
    filter.addListener(
        SWT.KeyDown,
        e -> {
          if (e.keyCode == SWT.ARROW_DOWN) {
            table.setFocus();
            e.doit = false;
          }
        });
    show(table, "");
    return area;
  }

  private void show(Table table, String filter) {
    String wanted = filter.strip().toLowerCase(Locale.ROOT);
    shown =
        targets.stream()
            .filter(target -> texts.get(target).toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    table.setItemCount(shown.size());
    table.clearAll();
    if (!many) {
      table.deselectAll();
      for (int i = 0; i < shown.size(); i++) {
        if (chosen.contains(shown.get(i))) {
          table.setSelection(i);
        }
      }
    }
  }

  private void fill(TableItem item, int index) {
    EObject target = shown.get(index);
    item.setText(texts.get(target));
    item.setData(target);
    if (many) {
      item.setChecked(chosen.contains(target));
    }
  }

  private void select(TableItem item, int detail) {
    EObject target = (EObject) item.getData();
    if (!many) {
      chosen.clear();
      chosen.add(target);
    } else if (detail == SWT.CHECK) {
      if (item.getChecked()) {
        chosen.add(target);
      } else {
        chosen.remove(target);
      }
    }
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, IDialogConstants.CLIENT_ID, "Choose None", false)
        .addListener(
            SWT.Selection,
            e -> {
              chosen.clear();
              okPressed();
            });
    super.createButtonsForButtonBar(parent);
  }

  /** Returns what was chosen, in the order in which it was. */
  List<EObject> result() {
    return new ArrayList<>(chosen);
  }
}

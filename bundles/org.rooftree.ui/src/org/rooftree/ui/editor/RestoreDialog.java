package org.rooftree.ui.editor;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.editor.SnapshotStore.Snapshot;

/**
 * Offers unsaved work of a session that did not end properly: restore, discard, or decide later.
 */
final class RestoreDialog extends TitleAreaDialog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());

  /** Return code: discard what is checked. */
  static final int DISCARD = IDialogConstants.CLIENT_ID;

  private final List<Snapshot> snapshots;
  private @Nullable CheckboxTableViewer viewer;
  private List<Snapshot> chosen = List.of();

  RestoreDialog(@Nullable Shell parent, List<Snapshot> snapshots) {
    super(parent);
    this.snapshots = snapshots;
    setShellStyle(getShellStyle() | SWT.RESIZE);
    setHelpAvailable(false);
  }

  /** Returns what was checked when a button was pressed. */
  List<Snapshot> chosen() {
    return chosen;
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText("Unsaved Work");
  }

  @Override
  protected Control createDialogArea(Composite parent) {
    setTitle("Restore unsaved work");
    setMessage(
        "Rooftree did not end properly. Changes of these files were not saved. Restoring opens"
            + " them with the changes, still unsaved.");
    Composite area = (Composite) super.createDialogArea(parent);
    Table table = new Table(area, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION);
    table.setHeaderVisible(true);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(convertWidthInCharsToPixels(80), convertHeightInCharsToPixels(10))
        .applyTo(table);
    CheckboxTableViewer created = new CheckboxTableViewer(table);
    column(created, "File", 50, Snapshot::path);
    column(created, "Last change kept", 28, snapshot -> TIME.format(snapshot.time()));
    created.setContentProvider(ArrayContentProvider.getInstance());
    created.setInput(snapshots);
    created.setAllChecked(true);
    created.addCheckStateListener(event -> enableButtons());
    viewer = created;
    return area;
  }

  private void column(
      CheckboxTableViewer parent, String title, int characters, Function<Snapshot, String> text) {
    TableViewerColumn column = new TableViewerColumn(parent, SWT.NONE);
    column.getColumn().setText(title);
    column.getColumn().setWidth(convertWidthInCharsToPixels(characters));
    column.setLabelProvider(
        new ColumnLabelProvider() {
          @Override
          public String getText(Object element) {
            return text.apply((Snapshot) element);
          }
        });
  }

  @Override
  protected void createButtonsForButtonBar(Composite parent) {
    createButton(parent, IDialogConstants.OK_ID, "Restore", true);
    createButton(parent, DISCARD, "Discard", false);
    createButton(parent, IDialogConstants.CANCEL_ID, "Decide Later", false);
  }

  private void enableButtons() {
    boolean any = viewer != null && viewer.getCheckedElements().length > 0;
    getButton(IDialogConstants.OK_ID).setEnabled(any);
    getButton(DISCARD).setEnabled(any);
  }

  @Override
  protected void buttonPressed(int id) {
    if (viewer != null) {
      chosen = Stream.of(viewer.getCheckedElements()).map(Snapshot.class::cast).toList();
    }
    if (id == DISCARD) {
      setReturnCode(DISCARD);
      close();
    } else {
      super.buttonPressed(id);
    }
  }
}

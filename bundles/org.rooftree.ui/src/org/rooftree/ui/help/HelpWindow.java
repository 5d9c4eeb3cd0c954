package org.rooftree.ui.help;

import java.util.Objects;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** The help above a dialog, whose window keeps the others from being used. */
final class HelpWindow extends Window {
  private static final int WIDTH_IN_CHARACTERS = 110;
  private static final int HEIGHT_IN_LINES = 36;

  private @Nullable HelpPane pane;

  HelpWindow(Shell dialog) {
    super(dialog);
    setShellStyle(SWT.SHELL_TRIM | SWT.MODELESS);
    setBlockOnOpen(false);
  }

  @Override
  protected void configureShell(Shell shell) {
    super.configureShell(shell);
    shell.setText("Help");
  }

  @Override
  protected Control createContents(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().applyTo(area);
    ToolBarManager bar = new ToolBarManager(SWT.FLAT);
    bar.createControl(area);
    Composite content = new Composite(area, SWT.NONE);
    content.setLayout(new FillLayout());
    GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
    pane = new HelpPane(content);
    pane.contribute(bar);
    bar.update(true);
    area.addDisposeListener(e -> bar.dispose());
    return area;
  }

  @Override
  protected Point getInitialSize() {
    GC gc = new GC(getShell());
    try {
      double width = gc.getFontMetrics().getAverageCharacterWidth() * WIDTH_IN_CHARACTERS;
      int height = gc.getFontMetrics().getHeight() * HEIGHT_IN_LINES;
      return new Point((int) width, height);
    } finally {
      gc.dispose();
    }
  }

  /** Shows a page; opens the window if need be. */
  void show(String href) {
    if (getShell() == null) {
      open();
    }
    Objects.requireNonNull(pane).open(href);
    getShell().setActive();
  }
}

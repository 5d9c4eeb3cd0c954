package org.rooftree.ui.editor;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;

/**
 * A bar above an editor that says something and asks for a decision, without keeping the user from
 * going on. It takes no room while it has nothing to say. Its parent must have a grid layout.
 */
public final class MessageBar {

  /** A button: what it says and does. */
  record Choice(String label, Runnable action) {}

  private final Composite composite;

  /** Creates an empty bar. */
  public MessageBar(Composite parent) {
    composite = new Composite(parent, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(composite);
    composite.setVisible(false);
  }

  /** Shows a message with buttons instead of what was shown before. */
  void show(String text, Choice... choices) {
    if (composite.isDisposed()) {
      return;
    }
    List.of(composite.getChildren()).forEach(Control::dispose);
    Label icon = new Label(composite, SWT.NONE);
    icon.setImage(
        PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_OBJS_WARN_TSK));
    Label label = new Label(composite, SWT.WRAP);
    label.setText(text);
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(label);
    for (Choice choice : choices) {
      Button button = new Button(composite, SWT.PUSH);
      button.setText(choice.label());
      button.addSelectionListener(
          SelectionListener.widgetSelectedAdapter(event -> choice.action().run()));
    }
    GridLayoutFactory.swtDefaults().numColumns(2 + choices.length).applyTo(composite);
    setShown(true);
  }

  /** Takes the message away. */
  void hide() {
    if (!composite.isDisposed()) {
      setShown(false);
    }
  }

  private void setShown(boolean shown) {
    GridDataFactory.createFrom((GridData) composite.getLayoutData())
        .exclude(!shown)
        .applyTo(composite);
    composite.setVisible(shown);
    composite.getParent().layout(true, true);
  }
}

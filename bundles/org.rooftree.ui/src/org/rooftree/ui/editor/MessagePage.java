package org.rooftree.ui.editor;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.rooftree.api.finding.Finding;

/** The page of an editor that has no model to show: it is being read, or cannot be. */
final class MessagePage {
  private MessagePage() {}

  /** Says that a file is being read. */
  static Composite loading(Composite parent, String name) {
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().margins(16, 16).applyTo(page);
    new Label(page, SWT.NONE).setText("Opening " + name + " …");
    return page;
  }

  /** Says why a file cannot be read as a model, and offers what can be done. */
  static Composite unreadable(
      Composite parent, String name, List<Finding> findings, Runnable retry, Runnable openAsText) {
    ScrolledComposite scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    Composite page = new Composite(scroll, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).margins(16, 16).spacing(8, 8).applyTo(page);
    Label title = new Label(page, SWT.WRAP);
    title.setText(name + " cannot be shown as a model");
    title.setFont(JFaceResources.getBannerFont());
    GridDataFactory.fillDefaults().span(2, 1).applyTo(title);
    for (Finding finding : findings) {
      Label icon = new Label(page, SWT.NONE);
      icon.setImage(
          PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_OBJS_ERROR_TSK));
      GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(icon);
      Label text = new Label(page, SWT.WRAP);
      text.setText(sentence(finding));
      GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(text);
    }
    Link link = new Link(page, SWT.NONE);
    link.setText("<a href=\"retry\">Try again</a>   <a href=\"text\">Open as text</a>");
    GridDataFactory.fillDefaults().span(2, 1).indent(0, 8).applyTo(link);
    link.addListener(
        SWT.Selection,
        event -> {
          if ("retry".equals(event.text)) {
            retry.run();
          } else {
            openAsText.run();
          }
        });
    scroll.setContent(page);
    scroll.addListener(
        SWT.Resize,
        event -> scroll.setMinSize(page.computeSize(scroll.getClientArea().width, SWT.DEFAULT)));
    return scroll;
  }

  private static String sentence(Finding finding) {
    StringBuilder text = new StringBuilder();
    if (finding.line() > 0) {
      text.append("Line ").append(finding.line()).append(": ");
    }
    text.append(finding.message());
    if (!finding.remedy().isEmpty()) {
      text.append("; ").append(finding.remedy());
    }
    return text.append('.').toString();
  }
}

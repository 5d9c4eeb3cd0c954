package org.rooftree.ui.help;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;

/**
 * Contents and search on the left, a page on the right, and the way that was taken through them.
 */
public final class HelpPane {
  private static final int[] WEIGHTS = {30, 70};

  /** Below this width a page beside the contents has lines of a few words only. */
  private static final int NARROW_IN_EM = 32;

  private final HelpBooks books = new HelpBooks();
  private final HelpContents contents = books.contents();
  private final HelpHistory history = new HelpHistory();
  private final SashForm sash;
  private final ContentsArea contentsArea;
  private final Composite pageParent;
  private final PageArea page;

  private final HelpAction back = push("Back", "Back to the page before", "back", this::back);
  private final HelpAction forward =
      push("Forward", "Forward to the page after", "forward", this::forward);
  private final HelpAction home =
      push("First Page", "Show the first page of the help", "home", this::openFirst);
  private final HelpAction showContents =
      new HelpAction(
          "Contents",
          "Show contents and search beside the page",
          "contents",
          IAction.AS_CHECK_BOX,
          this::showContents);
  private final HelpAction outside =
      push(
          "Open in Web Browser",
          "Open this page in the web browser of the system",
          "outside",
          this::openOutside);

  /** Creates the help in a parent that it fills. */
  public HelpPane(Composite parent) {
    sash = new SashForm(parent, SWT.HORIZONTAL);
    contentsArea =
        new ContentsArea(sash, contents.books(), () -> books.search(contents), this::open);
    pageParent = new Composite(sash, SWT.NONE);
    pageParent.setLayout(new FillLayout());
    page = createPage(pageParent);
    sash.setWeights(WEIGHTS);
    sash.addListener(SWT.Resize, e -> arrange());
    showContents.setChecked(true);
    update();
  }

  /** Puts the contents above the page where there is no room beside it. */
  private void arrange() {
    Point size = sash.getSize();
    int orientation =
        size.x < size.y || size.x < NARROW_IN_EM * lineHeight() ? SWT.VERTICAL : SWT.HORIZONTAL;
    if (sash.getOrientation() != orientation) {
      sash.setOrientation(orientation);
    }
  }

  private int lineHeight() {
    GC gc = new GC(sash);
    try {
      return gc.getFontMetrics().getHeight();
    } finally {
      gc.dispose();
    }
  }

  private PageArea createPage(Composite parent) {
    try {
      return new BrowserPage(parent, books, this::open);
    } catch (SWTError e) {
      ILog.of(HelpPane.class)
          .info("There is no browser engine, help is shown as text: " + e.getMessage());
      return new TextPage(parent, books, this::open);
    }
  }

  private static HelpAction push(String text, String toolTip, String icon, Runnable run) {
    return new HelpAction(text, toolTip, icon, IAction.AS_PUSH_BUTTON, run);
  }

  /** Adds the buttons to a tool bar or a menu. */
  void contribute(IContributionManager bar) {
    bar.add(back);
    bar.add(forward);
    bar.add(home);
    bar.add(new Separator());
    bar.add(showContents);
    bar.add(outside);
  }

  /** Shows a page of the help, or opens an external address in the web browser. */
  public void open(String href) {
    if (PageAddress.isExternal(href)) {
      launch(href);
      return;
    }
    history.visit(href);
    show(href);
  }

  /** Shows the first page of the first book. */
  void openFirst() {
    contents.first().map(HelpTopic::href).ifPresent(this::open);
  }

  /** Looks for words in all pages. */
  void search(String query) {
    showContents.setChecked(true);
    showContents();
    contentsArea.search(query);
  }

  /** Returns the address of the page that is shown. */
  public Optional<String> page() {
    return history.current();
  }

  /** Returns the title of the page that is shown; empty if it is in no book. */
  public String title() {
    return page()
        .map(contents::pathTo)
        .filter(path -> !path.isEmpty())
        .map(path -> path.getLast().label())
        .orElse("");
  }

  private void back() {
    history.back().ifPresent(this::show);
  }

  private void forward() {
    history.forward().ifPresent(this::show);
  }

  private void show(String href) {
    page.show(href);
    contentsArea.select(contents.pathTo(href));
    update();
  }

  private void update() {
    back.setEnabled(history.canGoBack());
    forward.setEnabled(history.canGoForward());
    outside.setEnabled(history.current().isPresent());
  }

  private void showContents() {
    sash.setMaximizedControl(showContents.isChecked() ? null : pageParent);
  }

  private void openOutside() {
    history
        .current()
        .ifPresent(
            href -> {
              try {
                launch(books.file(href).toString());
              } catch (IOException e) {
                ILog.of(HelpPane.class).error("The help page " + href + " cannot be opened.", e);
                cannotOpen(href, String.valueOf(e.getMessage()));
              }
            });
  }

  private void launch(String address) {
    if (!Program.launch(address)) {
      cannotOpen(address, "The system names no web browser for it.");
    }
  }

  private void cannotOpen(String address, String reason) {
    MessageDialog.openError(
        sash.getShell(), "Help", "The page cannot be opened. " + reason + "\n\n" + address);
  }

  void setFocus() {
    if (showContents.isChecked()) {
      contentsArea.setFocus();
    } else {
      page.control().setFocus();
    }
  }
}

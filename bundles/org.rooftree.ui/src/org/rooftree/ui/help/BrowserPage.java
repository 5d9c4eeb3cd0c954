package org.rooftree.ui.help;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.browser.LocationEvent;
import org.eclipse.swt.browser.LocationListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * Shows pages in a browser engine, without scripts. Links are not followed by the engine but handed
 * on, so that the contents and the history know of them.
 */
final class BrowserPage implements PageArea {
  private final Browser browser;
  private final HelpBooks books;
  private final Consumer<String> follow;

  /** What was asked for and has not begun to load: the engine tells of it later, like of a link. */
  private final List<String> asked = new ArrayList<>();

  /** How often a page was asked for. */
  private int shown;

  /**
   * Creates the area.
   *
   * @param follow is given the address of a link: of a page of the help, or external
   * @throws SWTError if there is no browser engine on this machine
   */
  BrowserPage(Composite parent, HelpBooks books, Consumer<String> follow) {
    browser = new Browser(parent, SWT.NONE);
    this.books = books;
    this.follow = follow;
    browser.setJavascriptEnabled(false);
    browser.addLocationListener(LocationListener.changingAdapter(this::changing));
    // An engine may go to a place in the same page without asking.
    browser.addLocationListener(
        LocationListener.changedAdapter(
            event -> {
              if (event.location.contains("#")) {
                asked.remove(event.location);
              }
            }));
    browser.addOpenWindowListener(event -> event.required = true);
  }

  private void changing(LocationEvent event) {
    String location = event.location;
    if (location.startsWith("about:")) {
      return;
    }
    int at = asked.indexOf(location);
    if (at >= 0) {
      // Only what was asked for last is worth loading.
      event.doit = asked.getLast().equals(location);
      asked.remove(at);
      return;
    }
    event.doit = false;
    int before = shown;
    books
        .page(location)
        .or(() -> Optional.of(location).filter(PageAddress::isExternal))
        // Not from inside the event: the engine is busy with this link.
        .ifPresent(href -> browser.getDisplay().asyncExec(() -> followLater(href, before)));
  }

  /** Follows a link unless another page was asked for since. */
  private void followLater(String href, int before) {
    if (!browser.isDisposed() && shown == before) {
      follow.accept(href);
    }
  }

  @Override
  public Control control() {
    return browser;
  }

  @Override
  public void show(String href) {
    shown++;
    try {
      String location = books.file(href).toString();
      asked.add(location); // as often as it is asked for: the engine tells of each
      browser.setUrl(location);
    } catch (IOException e) {
      ILog.of(BrowserPage.class).error("The help page " + href + " cannot be shown.", e);
      asked.clear();
      browser.setText("<p>This page cannot be shown: " + escaped(e.getMessage()) + "</p>");
    }
  }

  private static String escaped(String text) {
    return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;");
  }
}

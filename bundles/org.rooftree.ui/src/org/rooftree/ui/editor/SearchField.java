package org.rooftree.ui.editor;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** The field above a tree that restricts it to the elements that have some words. */
final class SearchField {
  /** How long the display is used for searching at a time. */
  private static final long SLICE_NANOS = 10_000_000;

  /** How long typing must pause before the search begins [ms]. */
  private static final int PAUSE_MILLIS = 150;

  private final EObject root;
  private final Text text;
  private final Label count;
  private final Consumer<Optional<SearchResult>> found;
  private @Nullable Search running;
  private @Nullable SearchResult last;
  private final Runnable start = this::start;

  /**
   * @param found is told what was found, or nothing when everything is to be shown
   * @param leave is told to go on in the tree
   */
  SearchField(
      Composite parent,
      EObject root,
      Consumer<Optional<SearchResult>> found,
      Consumer<SearchResult> leave) {
    this.root = root;
    this.found = found;
    Composite row = new Composite(parent, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
    GridLayoutFactory.swtDefaults().numColumns(2).margins(3, 3).applyTo(row);
    text = new Text(row, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    text.setMessage("Search by name, kind or value");
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
    count = new Label(row, SWT.NONE);
    GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).exclude(true).applyTo(count);
    text.addModifyListener(event -> schedule());
    text.addKeyListener(
        KeyListener.keyPressedAdapter(
            event -> {
              if (event.keyCode == SWT.ESC && !text.getText().isEmpty()) {
                text.setText("");
                event.doit = false;
              } else if (event.keyCode == SWT.ARROW_DOWN
                  || event.keyCode == SWT.CR
                  || event.keyCode == SWT.KEYPAD_CR
                  || event.keyCode == SWT.ESC) {
                leave.accept(last == null ? SearchResult.none(root) : last);
                event.doit = false;
              }
            }));
  }

  Text text() {
    return text;
  }

  /** Shows everything again. */
  void clear() {
    if (!text.getText().isEmpty()) {
      text.setText("");
      start();
    }
  }

  /** Searches again, after the model changed. */
  void restart() {
    if (running != null || last != null) {
      running = null; // it walks through what the model was
      schedule();
    }
  }

  private void schedule() {
    text.getDisplay().timerExec(-1, start);
    text.getDisplay().timerExec(PAUSE_MILLIS, start);
  }

  private void start() {
    if (text.isDisposed()) {
      return;
    }
    text.getDisplay().timerExec(-1, start);
    running = null;
    if (text.getText().isBlank()) {
      if (last != null) {
        last = null;
        found.accept(Optional.empty());
      }
      say("");
      return;
    }
    Search search = new Search(root, text.getText());
    running = search;
    goOn(search);
  }

  private void goOn(Search search) {
    if (text.isDisposed() || running != search) {
      return;
    }
    if (!search.advance(SLICE_NANOS)) {
      text.getDisplay().asyncExec(() -> goOn(search)); // painting and typing come first
      return;
    }
    running = null;
    SearchResult result = search.result();
    last = result;
    found.accept(Optional.of(result));
    int matches = result.matches().size();
    say(matches == 0 ? "nothing found" : matches == 1 ? "1 element" : matches + " elements");
  }

  private void say(String message) {
    count.setText(message);
    ((GridData) count.getLayoutData()).exclude = message.isEmpty();
    count.setVisible(!message.isEmpty());
    count.getParent().layout(true);
  }
}

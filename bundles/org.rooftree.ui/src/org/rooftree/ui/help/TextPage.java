package org.rooftree.ui.help;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/** Shows the text of pages where there is no browser engine. Links work, pictures are left out. */
final class TextPage implements PageArea {
  private static final int MARGIN = 12;

  private final StyledText text;
  private final HelpBooks books;
  private final Consumer<String> follow;
  private String page = "";
  private List<PageText.Span> links = List.of();

  /**
   * Creates the area.
   *
   * @param follow is given the address of a link: of a page of the help, or external
   */
  TextPage(Composite parent, HelpBooks books, Consumer<String> follow) {
    text = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
    text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
    this.books = books;
    this.follow = follow;
    text.addListener(SWT.MouseUp, this::clicked);
    text.addListener(SWT.KeyDown, this::typed);
  }

  @Override
  public Control control() {
    return text;
  }

  @Override
  public void show(String href) {
    page = href;
    try {
      PageText content = PageText.of(books.read(href));
      text.setText(content.text());
      text.setStyleRanges(ranges(content.spans()));
      links = content.spans().stream().filter(s -> s.style() == PageText.Style.LINK).toList();
    } catch (IOException e) {
      ILog.of(TextPage.class).error("The help page " + href + " cannot be shown.", e);
      text.setText("This page cannot be shown: " + e.getMessage());
      links = List.of();
    }
  }

  /** Returns styles as the widget wants them: sorted, none inside another. */
  private static StyleRange[] ranges(List<PageText.Span> spans) {
    List<StyleRange> ranges = new ArrayList<>();
    int end = 0;
    for (PageText.Span span :
        spans.stream().sorted(Comparator.comparingInt(PageText.Span::start)).toList()) {
      if (span.length() > 0 && span.start() >= end) {
        ranges.add(range(span));
        end = span.start() + span.length();
      }
    }
    return ranges.toArray(StyleRange[]::new);
  }

  private static StyleRange range(PageText.Span span) {
    StyleRange range = new StyleRange();
    range.start = span.start();
    range.length = span.length();
    switch (span.style()) {
      case HEADING -> range.font = JFaceResources.getHeaderFont();
      case STRONG ->
          range.font = JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
      case CODE -> range.font = JFaceResources.getTextFont();
      case LINK -> {
        range.underline = true;
        range.underlineStyle = SWT.UNDERLINE_LINK;
      }
    }
    return range;
  }

  private void clicked(Event event) {
    if (text.getSelectionCount() == 0) {
      int offset = text.getOffsetAtPoint(new Point(event.x, event.y));
      linkAt(offset).ifPresent(this::open);
    }
  }

  private void typed(Event event) {
    if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
      linkAt(text.getCaretOffset()).ifPresent(this::open);
    }
  }

  private Optional<PageText.Span> linkAt(int offset) {
    return links.stream()
        .filter(l -> offset >= l.start() && offset <= l.start() + l.length())
        .findFirst();
  }

  private void open(PageText.Span link) {
    follow.accept(PageAddress.follow(page, link.target()));
  }
}

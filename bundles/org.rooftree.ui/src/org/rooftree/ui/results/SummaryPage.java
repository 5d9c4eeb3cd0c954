package org.rooftree.ui.results;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.events.IHyperlinkListener;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.eclipse.ui.forms.widgets.TableWrapLayout;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.MetricKey;
import org.rooftree.platform.RegistryPresentations;
import org.rooftree.report.content.BoundShares;
import org.rooftree.report.content.Headlines;
import org.rooftree.report.content.MetricText;
import org.rooftree.report.content.ProvenanceFacts;
import org.rooftree.report.page.Presentations;

/** One result on one page: how it ended, the headlines, what bounds it, totals, provenance. */
final class SummaryPage {
  private static final int PROBLEMS = 5;
  private static final int NARROWEST = 280;
  private static final int CARD_CHARACTERS = 24;
  private static final int MARGIN = 12;
  private static final int SPACING = 8;

  /** What numbers and links on the page do. */
  interface Links {
    /** Explains a total. */
    void explain(MetricKey key);

    /** Opens a model. */
    void open(IFile file);

    /** Shows what was found in the models. */
    void showFindings();

    /** Shows the layers. */
    void showLayers();

    /** Shows the page of the evaluator. */
    void showPage();
  }

  private final ScrolledComposite scroll;
  private final Links links;
  private final Presentations presentations =
      RegistryPresentations.of(Platform.getExtensionRegistry());
  private ResultColours colours;
  private Composite body;

  SummaryPage(Composite parent, Links links) {
    this.links = links;
    scroll = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    scroll.addListener(SWT.Resize, e -> fit());
    body = new Composite(scroll, SWT.NONE);
    colours = new ResultColours(body);
  }

  Composite control() {
    return scroll;
  }

  /** Returns the area that holds the page. */
  Composite body() {
    return body;
  }

  private void fit() {
    int width = scroll.getClientArea().width;
    scroll.setMinHeight(body.computeSize(Math.max(width, NARROWEST), SWT.DEFAULT).y);
    scroll.setMinWidth(NARROWEST);
  }

  void show(Evaluation evaluation) {
    scroll.setRedraw(false);
    try {
      body.dispose();
      body = new Composite(scroll, SWT.NONE);
      body.setBackgroundMode(SWT.INHERIT_DEFAULT);
      colours = new ResultColours(body);
      body.setLayout(new PageLayout(MARGIN, SPACING));
      fill(evaluation);
      scroll.setContent(body);
      fit();
      scroll.setOrigin(0, 0);
    } finally {
      scroll.setRedraw(true);
    }
  }

  private void fill(Evaluation evaluation) {
    EvaluationResult result = evaluation.result();
    label(body, result.workload().name() + " on " + result.design().name(), colours.large(1.5));
    status(result);
    if (!result.totals().present().isEmpty()) {
      headlines(result);
    }
    if (!BoundShares.of(result).isEmpty()) {
      heading("Time is bound by");
      new BoundBar(body, evaluation);
    }
    if (!result.totals().present().isEmpty()) {
      heading("Totals");
      new TotalsGrid(body, result, links::explain, colours);
      heading("By memory and compute");
      TotalsGrid.levels(body, result, links::explain, colours);
    }
    presentations
        .of(result.evaluator().id())
        .page()
        .ifPresent(page -> link(body, "Show the page " + page.title(), links::showPage));
    if (!result.notes().isEmpty()) {
      heading("Notes");
      result.notes().forEach(n -> label(body, "•  " + n, null));
    }
    heading("Findings in the models");
    findings(evaluation);
    heading("Provenance");
    provenance(evaluation);
  }

  private void status(EvaluationResult result) {
    Composite row = row(2);
    Label image = new Label(row, SWT.NONE);
    image.setImage(
        PlatformUI.getWorkbench()
            .getSharedImages()
            .getImage(
                switch (result.outcome()) {
                  case COMPLETED -> ISharedImages.IMG_OBJS_INFO_TSK;
                  case FAILED -> ISharedImages.IMG_OBJS_ERROR_TSK;
                  case CANCELLED, NOT_APPLICABLE -> ISharedImages.IMG_OBJS_WARN_TSK;
                }));
    label(row, SummaryText.status(result), null);
    if (result.outcome() != Status.COMPLETED) {
      for (String problem : SummaryText.problems(result, PROBLEMS)) {
        ResultColours.colour(label(body, "•  " + problem, null), colours.bad());
      }
      link(body, "Show the layers", () -> links.showLayers());
    }
  }

  private void headlines(EvaluationResult result) {
    Composite cards = new Composite(body, SWT.NONE);
    cards.setLayout(new CardLayout(colours.characters(CARD_CHARACTERS), SPACING));
    for (Headlines.Headline headline : Headlines.of(result)) {
      Composite card = new Composite(cards, SWT.NONE);
      card.setLayout(new PageLayout(0, 0));
      label(card, headline.key().metric().label(), null);
      if (headline.value().isPresent()) {
        Hyperlink number = link(card, headline.text(), () -> links.explain(headline.key()));
        number.setFont(colours.large(1.4));
        number.setToolTipText(
            MetricText.exact(headline.key().metric(), headline.value().getAsDouble())
                + "\nWhy this number?");
      } else {
        label(card, headline.text(), colours.large(1.4));
      }
      ResultColours.colour(label(card, headline.about(), null), colours.muted());
    }
  }

  private void findings(Evaluation evaluation) {
    String count = SummaryText.findings(evaluation);
    if (count.isEmpty()) {
      label(body, "No errors, warnings or advice.", null);
    } else {
      link(body, count + " – show in Problems", links::showFindings);
    }
  }

  private void provenance(Evaluation evaluation) {
    Composite table = row(2);
    ((TableWrapLayout) table.getLayout()).horizontalSpacing = 16;
    for (ProvenanceFacts.Fact fact : ProvenanceFacts.of(evaluation.result())) {
      ResultColours.colour(label(table, fact.name(), null), colours.muted());
      IFile file = file(evaluation, fact.name());
      if (file == null) {
        Font font = fact.deviates() ? colours.bold() : null;
        label(table, fact.value() + (fact.deviates() ? "  (not the default)" : ""), font);
      } else {
        Hyperlink link =
            link(
                table,
                fact.value() + "  (" + file.getName() + ", SHA-256 " + start(fact.sha256()) + "…)",
                () -> links.open(file));
        link.setToolTipText(file.getFullPath() + "\nSHA-256 " + fact.sha256());
      }
    }
  }

  private static String start(String sha256) {
    return sha256.substring(0, Math.min(8, sha256.length()));
  }

  private static @Nullable IFile file(Evaluation evaluation, String fact) {
    return switch (fact) {
      case "Design" -> evaluation.designFile();
      case "Workload" -> evaluation.workloadFile();
      case "Mapping" -> evaluation.mappingFile().orElse(null);
      default -> null;
    };
  }

  private void heading(String text) {
    label(body, text, colours.large(1.15));
  }

  private Composite row(int columns) {
    Composite row = new Composite(body, SWT.NONE);
    TableWrapLayout layout = new TableWrapLayout();
    layout.numColumns = columns;
    layout.leftMargin = 0;
    layout.topMargin = 0;
    layout.bottomMargin = 0;
    row.setLayout(layout);
    return row;
  }

  private static Label label(Composite parent, String text, @Nullable Font font) {
    Label label = new Label(parent, SWT.WRAP);
    label.setText(text.replace("&", "&&"));
    if (font != null) {
      label.setFont(font);
    }
    return label;
  }

  private Hyperlink link(Composite parent, String text, Runnable action) {
    Hyperlink link = new Hyperlink(parent, SWT.WRAP);
    link.setText(text);
    ResultColours.colour(link, colours.link());
    link.addHyperlinkListener(
        IHyperlinkListener.linkActivatedAdapter((HyperlinkEvent e) -> action.run()));
    return link;
  }
}

package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.actions.ActionFactory;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.ModelElement.Model;

/** Why a number is what it is: the arithmetic as a tree, down to the cited constants. */
public final class WhyView extends ResultView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.why";

  private static final String WHOLE = "whole";

  private final ViewSelection selected = new ViewSelection();
  private Label title;
  private Label problem;
  private Combo metric;
  private Combo level;
  private Button network;
  private Button layer;
  private WhyTree tree;
  private List<MetricKey> keys = List.of();
  private List<MetricDefinition> metrics = List.of();
  private List<String> levels = List.of();
  private Optional<String> lastLayer = Optional.empty();
  private @Nullable Why why;

  /** Creates the view; the workbench does. */
  public WhyView() {
    super("why");
  }

  @Override
  protected void createContent(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().margins(6, 4).spacing(6, 4).applyTo(area);
    title = new Label(area, SWT.NONE);
    ResultColours colours = new ResultColours(area);
    title.setFont(colours.large(1.2));
    GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
    createChooser(area);
    problem = new Label(area, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(problem);
    tree = new WhyTree(area, this::select, this::revealInEditor);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(tree.control());
    getSite().setSelectionProvider(selected);
    contribute();
  }

  private void createChooser(Composite parent) {
    Composite row = new Composite(parent, SWT.NONE);
    RowLayout layout = new RowLayout(SWT.HORIZONTAL);
    layout.center = true;
    layout.spacing = 8;
    layout.marginLeft = 0;
    row.setLayout(layout);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
    new Label(row, SWT.NONE).setText("&Metric:");
    metric = new Combo(row, SWT.READ_ONLY);
    metric.setVisibleItemCount(30);
    new Label(row, SWT.NONE).setText("&Level:");
    level = new Combo(row, SWT.READ_ONLY);
    level.setToolTipText("Memory, interconnect or compute that the metric is of");
    network = new Button(row, SWT.RADIO);
    network.setText("&Network");
    layer = new Button(row, SWT.RADIO);
    layer.setText("La&yer");
    metric.addListener(SWT.Selection, e -> choose(metrics.get(metric.getSelectionIndex()), ""));
    level.addListener(
        SWT.Selection,
        e ->
            choose(metrics.get(metric.getSelectionIndex()), levels.get(level.getSelectionIndex())));
    network.addListener(SWT.Selection, e -> chooseLayer(network, Optional.empty()));
    layer.addListener(SWT.Selection, e -> chooseLayer(layer, lastLayer));
  }

  /** Chooses a metric; of those that exist for levels only, the first level. */
  private void choose(MetricDefinition chosen, String levelName) {
    keys.stream()
        .filter(k -> k.metric().equals(chosen) && k.level().equals(levelName))
        .findFirst()
        .or(() -> keys.stream().filter(k -> k.metric().equals(chosen)).findFirst())
        .ifPresent(k -> results().select(results().selection().withMetric(k)));
  }

  private void chooseLayer(Button button, Optional<String> name) {
    if (button.getSelection()) {
      ResultSelection now = results().selection();
      results().select(new ResultSelection(now.shown(), name, now.component(), now.metric()));
    }
  }

  private void contribute() {
    Action expand =
        ResultActions.of(
            "E&xpand All",
            "Expand All",
            ResultImages.descriptor("expand-all"),
            () -> tree.expandAll());
    Action collapse =
        ResultActions.of(
            "&Collapse All",
            "Collapse All",
            ResultActions.shared(ISharedImages.IMG_ELCL_COLLAPSEALL),
            () -> tree.collapseAll());
    Action copy =
        ResultActions.copy(
            () -> TableTransfer.copy(tree.control().getDisplay(), why == null ? "" : why.text()));
    copy.setText("&Copy Explanation");
    copy.setToolTipText("Copy the whole explanation as text");
    Action reveal =
        ResultActions.of(
            "Show in &Editor",
            "Show the model element that this step speaks of",
            null,
            () -> tree.selected().ifPresent(this::revealInEditor));
    Action export =
        ResultActions.of(
            "&Export CSV…",
            "Write all steps of the explanation to a file",
            ResultImages.descriptor("table-export"),
            this::export);
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    IMenuManager menu = getViewSite().getActionBars().getMenuManager();
    for (Action action : List.of(expand, collapse, copy, export)) {
      bar.add(action);
      menu.add(action);
    }
    getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
    MenuManager context = new MenuManager();
    context.add(reveal);
    context.add(copy);
    context.add(export);
    context.add(expand);
    context.add(collapse);
    context.addMenuListener(
        m -> reveal.setEnabled(tree.selected().flatMap(WhyNode::element).isPresent()));
    tree.tree().setMenu(context.createContextMenu(tree.tree()));
  }

  @Override
  protected void show(ResultSelection selection) {
    Evaluation evaluation = selection.reference().orElseThrow();
    keys = Why.metrics(evaluation);
    metrics = keys.stream().map(MetricKey::metric).distinct().toList();
    metric.setItems(metrics.stream().map(MetricDefinition::label).toArray(String[]::new));
    why = null;
  }

  @Override
  protected void follow(ResultSelection selection) {
    MetricKey key = selection.metric().filter(keys::contains).orElseGet(() -> Why.usual(keys));
    Why asked = Why.of(selection.reference().orElseThrow(), selection.layer(), key);
    Why before = why;
    if (before != null
        && before.evaluation() == asked.evaluation()
        && before.key().equals(key)
        && before.layer().equals(asked.layer())) {
      return; // Only a component was selected, perhaps here.
    }
    why = asked;
    asked.layer().ifPresent(l -> lastLayer = Optional.of(l.layer().name()));
    lastLayer = lastLayer.filter(name -> hasLayer(asked.evaluation(), name));
    updateChooser(asked);
    title.setText(asked.title() + asked.root().map(r -> " = " + r.value()).orElse(""));
    title.setToolTipText(
        key.metric().description() + asked.root().map(r -> "\n" + r.exact()).orElse(""));
    problem.setText(asked.problem());
    boolean explained = asked.root().isPresent();
    ((GridData) problem.getLayoutData()).exclude = explained;
    problem.setVisible(!explained);
    tree.control().setVisible(explained);
    tree.show(asked.root());
    problem.getParent().layout(true, true);
  }

  private static boolean hasLayer(Evaluation evaluation, String name) {
    return evaluation.result().layers().stream().anyMatch(l -> l.layer().name().equals(name));
  }

  private void updateChooser(Why shown) {
    metric.select(metrics.indexOf(shown.key().metric()));
    levels =
        keys.stream()
            .filter(k -> k.metric().equals(shown.key().metric()))
            .map(MetricKey::level)
            .toList();
    level.setItems(levels.stream().map(l -> l.isEmpty() ? WHOLE : l).toArray(String[]::new));
    level.select(levels.indexOf(shown.key().level()));
    level.setEnabled(levels.size() > 1);
    level.requestLayout();
    network.setSelection(shown.layer().isEmpty());
    layer.setSelection(shown.layer().isPresent());
    layer.setText("La&yer" + lastLayer.map(n -> " " + n.replace("&", "&&")).orElse(""));
    layer.setEnabled(lastLayer.isPresent());
    layer.setToolTipText(
        lastLayer.isPresent() ? null : "Select a layer in the table of layers or in a chart");
  }

  private void export() {
    Why shown = why;
    if (shown != null) {
      TableTransfer.saveCsv(getSite().getShell(), shown.title(), shown::table);
    }
  }

  private void select(WhyNode node) {
    selected.setSelection(new StructuredSelection(node.explanation()));
    node.element()
        .filter(p -> p.model() == Model.DESIGN && !p.path().equals("/"))
        .ifPresent(p -> results().select(results().selection().withComponent(p.path())));
  }

  private void revealInEditor(WhyNode node) {
    Why shown = why;
    if (shown != null) {
      node.element()
          .ifPresent(p -> new ModelReveal(getSite().getPage()).show(shown.evaluation(), p));
    }
  }

  @Override
  protected void focusContent() {
    if (why != null && why.root().isPresent()) {
      tree.tree().setFocus();
    } else {
      metric.setFocus();
    }
  }
}

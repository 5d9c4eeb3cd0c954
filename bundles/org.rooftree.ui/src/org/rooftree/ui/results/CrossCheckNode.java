package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.engine.crosscheck.CrossCheck;
import org.rooftree.engine.crosscheck.LayerCause;
import org.rooftree.engine.crosscheck.LayerSpread;
import org.rooftree.engine.crosscheck.MetricSpread;
import org.rooftree.report.CrossCheckContent;
import org.rooftree.report.content.MetricText;
import org.rooftree.report.content.SpreadText;

/** A row of the tree of a cross-check; the rows below it come into being when somebody looks. */
final class CrossCheckNode {
  private static final String EVALUATORS = "Evaluators";
  private static final String COMPLETED = "completed";
  private static final Supplier<List<CrossCheckNode>> LEAF = List::of;

  private final String name;
  private final List<String> cells;
  private final List<String> tooltips;
  private final Optional<MetricKey> metric;
  private final Optional<String> layer;
  private final Supplier<List<CrossCheckNode>> below;
  private @Nullable List<CrossCheckNode> children;

  private CrossCheckNode(
      String name,
      List<String> cells,
      List<String> tooltips,
      Optional<MetricKey> metric,
      Optional<String> layer,
      Supplier<List<CrossCheckNode>> below) {
    this.name = name;
    this.cells = cells;
    this.tooltips = tooltips;
    this.metric = metric;
    this.layer = layer;
    this.below = below;
  }

  /**
   * Returns the top of the tree: evaluators, metrics of the network, metrics by memory, and what
   * only one evaluator gives. A metric has its layers below it, the largest spread first; a layer
   * has below it why evaluators disagree.
   *
   * @param onlyDifferences whether numbers that are the same in all evaluators are left out
   */
  static List<CrossCheckNode> of(CrossCheckTable table, boolean onlyDifferences) {
    CrossCheck check = table.check();
    List<CrossCheckNode> top = new ArrayList<>();
    top.add(heading(EVALUATORS, () -> evaluators(check)));
    top.add(heading("Network, and its layers", () -> metrics(table, false, onlyDifferences)));
    check
        .commonLayers()
        .ifPresent(
            c ->
                top.add(
                    heading(
                        c.layers() + " of " + c.all() + " layers, for which all have a result",
                        () ->
                            c.totals().stream()
                                .filter(t -> t.key().level().isEmpty())
                                .filter(t -> !onlyDifferences || t.differs(0))
                                .map(t -> spread(table, MetricText.name(t.key()), t))
                                .toList())));
    top.add(heading("By memory and compute", () -> metrics(table, true, onlyDifferences)));
    top.add(heading("Given by one evaluator only", () -> ofOneOnly(table)));
    return top.stream().filter(n -> n.count() > 0).toList();
  }

  private static CrossCheckNode heading(String name, Supplier<List<CrossCheckNode>> below) {
    return new CrossCheckNode(
        name, List.of(), List.of(), Optional.empty(), Optional.empty(), below);
  }

  private static CrossCheckNode texts(String name, List<String> cells, List<String> tooltips) {
    return new CrossCheckNode(name, cells, tooltips, Optional.empty(), Optional.empty(), LEAF);
  }

  private static List<CrossCheckNode> evaluators(CrossCheck check) {
    List<CrossCheckNode> rows = new ArrayList<>();
    rows.add(
        texts(
            "Result",
            check.columns().stream()
                .map(c -> CrossCheckContent.missing(c).isEmpty() ? COMPLETED : outcome(c.result()))
                .toList(),
            check.columns().stream().map(CrossCheckContent::missing).toList()));
    List<String> settings = check.columns().stream().map(CrossCheckContent::settings).toList();
    if (settings.stream().anyMatch(s -> !s.isEmpty())) {
      rows.add(texts("Settings", settings, settings));
    }
    return rows;
  }

  private static String outcome(EvaluationResult result) {
    long completed = result.layers().stream().filter(l -> l.result().isPresent()).count();
    return MetricText.words(result.outcome().id())
        + (completed == 0 ? "" : ", " + completed + " of " + result.layers().size() + " layers");
  }

  private static List<CrossCheckNode> metrics(
      CrossCheckTable table, boolean levels, boolean onlyDifferences) {
    CrossCheck check = table.check();
    List<CrossCheckNode> nodes = new ArrayList<>();
    for (MetricKey key : check.layerMetrics()) {
      if (levels != key.level().isEmpty()) {
        MetricSpread total = check.total(key);
        boolean same =
            total.count() > 1
                && !total.differs(0)
                && check.layers(key).stream().noneMatch(l -> l.spread().differs(0));
        if (!onlyDifferences || !same) {
          nodes.add(
              spread(
                  table,
                  MetricText.name(key),
                  total,
                  Optional.empty(),
                  () -> layers(table, key, onlyDifferences)));
        }
      }
    }
    return nodes;
  }

  private static List<CrossCheckNode> layers(
      CrossCheckTable table, MetricKey key, boolean onlyDifferences) {
    return table.check().layers(key).stream()
        .filter(l -> !onlyDifferences || l.spread().differs(0))
        .map(
            l ->
                spread(
                    table, l.layer(), l.spread(), Optional.of(l.layer()), () -> reasons(table, l)))
        .toList();
  }

  private static List<CrossCheckNode> reasons(CrossCheckTable table, LayerSpread layer) {
    LayerCause cause = table.check().cause(layer);
    List<CrossCheckNode> nodes = new ArrayList<>();
    if (!cause.parts().isEmpty()) {
      nodes.add(
          opened(
              "What it consists of",
              cause.parts().stream().map(p -> spread(table, p.label(), p.spread())).toList()));
    }
    if (!cause.related().isEmpty()) {
      nodes.add(
          opened(
              "What else differs",
              cause.related().stream().map(p -> spread(table, p.label(), p.spread())).toList()));
    }
    MetricKey key = layer.spread().key();
    accounts(nodes, "Bound by", cause, a -> a.bound().replace(":", ": "));
    accounts(
        nodes,
        "Mostly because of",
        cause,
        a ->
            a.main()
                .map(m -> m.label() + " " + SpreadText.signed(key.metric(), m.difference()))
                .orElse(""));
    accounts(nodes, "No value because", cause, LayerCause.Account::missing);
    return nodes;
  }

  private static CrossCheckNode opened(String name, List<CrossCheckNode> children) {
    return heading(name, () -> children);
  }

  private static void accounts(
      List<CrossCheckNode> nodes,
      String name,
      LayerCause cause,
      Function<LayerCause.Account, String> text) {
    List<String> cells = cause.accounts().stream().map(text).toList();
    if (cells.stream().anyMatch(c -> !c.isEmpty())) {
      nodes.add(texts(name, cells, cells));
    }
  }

  private static List<CrossCheckNode> ofOneOnly(CrossCheckTable table) {
    return table.check().ofOneOnly().stream()
        .filter(s -> s.count() > 0)
        .map(s -> spread(table, MetricText.name(s.key()), s))
        .toList();
  }

  private static CrossCheckNode spread(CrossCheckTable table, String name, MetricSpread spread) {
    return spread(table, name, spread, Optional.empty(), LEAF);
  }

  private static CrossCheckNode spread(
      CrossCheckTable table,
      String name,
      MetricSpread spread,
      Optional<String> layer,
      Supplier<List<CrossCheckNode>> below) {
    List<String> cells = new ArrayList<>(each(spread, i -> cell(spread, i)));
    cells.add(spread.count() > 1 ? SpreadText.spread(spread) : "");
    cells.add(Double.isFinite(spread.relative()) ? SpreadText.relative(spread) : "");
    List<String> tooltips = new ArrayList<>(each(spread, i -> exact(table, spread, i)));
    tooltips.add(
        spread.count() > 1 ? MetricText.exact(spread.key().metric(), spread.spread()) : "");
    tooltips.add(spread.count() > 1 ? "of the value of " + table.name(spread.base()) : "");
    return new CrossCheckNode(name, cells, tooltips, Optional.of(spread.key()), layer, below);
  }

  private static List<String> each(MetricSpread spread, IntFunction<String> text) {
    return IntStream.range(0, spread.values().size()).mapToObj(text).toList();
  }

  private static String cell(MetricSpread spread, int column) {
    String difference = SpreadText.difference(spread, column);
    return SpreadText.value(spread, column)
        + (difference.isEmpty() || difference.equals("same") ? "" : "   " + difference);
  }

  private static String exact(CrossCheckTable table, MetricSpread spread, int column) {
    if (spread.values().get(column).isPresent()) {
      return MetricText.exact(spread.key().metric(), spread.values().get(column).getAsDouble());
    }
    String missing = CrossCheckContent.missing(table.check().columns().get(column));
    return missing.isEmpty() ? table.name(column) + " does not report it." : missing;
  }

  String name() {
    return name;
  }

  /** Returns the text of a column: the evaluators, then spread and percent. */
  String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  /** Returns what a column says in full. */
  String tooltip(int column) {
    return column < tooltips.size() ? tooltips.get(column) : "";
  }

  /** Returns the metric of the row, if it shows one. */
  Optional<MetricKey> metric() {
    return metric;
  }

  /** Returns the layer of the row, if it is that of a layer. */
  Optional<String> layer() {
    return layer;
  }

  /** Returns whether the rows below are worth being seen at once: evaluators if one did not end. */
  boolean startsOpen() {
    return !name.equals(EVALUATORS)
        || children().stream().flatMap(n -> n.cells.stream()).anyMatch(c -> !c.equals(COMPLETED));
  }

  /** Returns whether it only groups others. */
  boolean isHeading() {
    return cells.isEmpty();
  }

  int count() {
    return children().size();
  }

  /** Returns whether there may be rows below, without making them. */
  boolean mayHaveChildren() {
    return below != LEAF;
  }

  List<CrossCheckNode> children() {
    List<CrossCheckNode> known = children;
    if (known == null) {
      known = below.get();
      children = known;
    }
    return known;
  }
}

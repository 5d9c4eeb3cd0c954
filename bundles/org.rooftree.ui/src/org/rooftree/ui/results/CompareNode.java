package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A row of the tree of a comparison; the rows below it come into being when somebody looks. */
final class CompareNode {
  private static final int UNKNOWN = -1;

  private final String name;
  private final Optional<CompareRow> row;
  private final Supplier<List<CompareNode>> below;
  private final int most;
  private @Nullable List<CompareNode> children;

  private CompareNode(String name, Optional<CompareRow> row, Supplier<List<CompareNode>> below) {
    this(name, row, below, UNKNOWN);
  }

  private CompareNode(
      String name, Optional<CompareRow> row, Supplier<List<CompareNode>> below, int most) {
    this.name = name;
    this.row = row;
    this.below = below;
    this.most = most;
  }

  /**
   * Returns the top of the tree: inputs, totals, totals by memory. A total has its layers below it.
   *
   * @param onlyDifferences whether numbers that are the same in all results are left out
   */
  static List<CompareNode> of(Comparison comparison, boolean onlyDifferences) {
    List<CompareNode> inputs = new ArrayList<>();
    comparison.inputs().forEach(i -> inputs.add(leaf(i.name(), i)));
    List<CompareNode> elements = elements(comparison);
    if (!elements.isEmpty() || comparison.designs().differs()) {
      CompareRow.Input designs = comparison.designs();
      inputs.add(new CompareNode(designs.name(), Optional.of(designs), () -> elements));
    }
    List<CompareRow.Numbers> totals = comparison.totals();
    return List.of(
        new CompareNode(
            inputs.isEmpty() ? "Inputs: all are the same" : "Inputs that differ",
            Optional.empty(),
            () -> inputs),
        group("Network, and its layers", comparison, totals, false, onlyDifferences),
        group("By memory and compute", comparison, totals, true, onlyDifferences));
  }

  private static CompareNode leaf(String name, CompareRow row) {
    return new CompareNode(name, Optional.of(row), List::of);
  }

  /** Returns what differs in the designs; an element that only some have is one row. */
  private static List<CompareNode> elements(Comparison comparison) {
    List<CompareNode> nodes = new ArrayList<>();
    comparison
        .designDifferences()
        .forEach(
            (path, rows) -> {
              List<CompareNode> attributes = rows.stream().map(r -> leaf(r.name(), r)).toList();
              if (path.isEmpty()) {
                nodes.addAll(attributes);
              } else if (rows.getFirst().name().isEmpty()) {
                nodes.add(leaf(path.substring(1), rows.getFirst()));
              } else {
                nodes.add(new CompareNode(path.substring(1), Optional.empty(), () -> attributes));
              }
            });
    return List.copyOf(nodes);
  }

  private static CompareNode group(
      String name,
      Comparison comparison,
      List<CompareRow.Numbers> totals,
      boolean levels,
      boolean onlyDifferences) {
    return new CompareNode(
        name,
        Optional.empty(),
        () ->
            totals.stream()
                .filter(t -> levels != t.key().level().isEmpty())
                .filter(t -> !onlyDifferences || t.differs())
                .map(t -> total(comparison, t, onlyDifferences))
                .toList());
  }

  private static CompareNode total(
      Comparison comparison, CompareRow.Numbers total, boolean onlyDifferences) {
    return new CompareNode(
        total.name(),
        Optional.of(total),
        () ->
            comparison.layers(total.key()).stream()
                .filter(l -> !onlyDifferences || l.differs())
                .map(l -> leaf(l.name(), l))
                .toList(),
        comparison.layerCount());
  }

  String name() {
    return name;
  }

  /** Returns what is compared; nothing for a heading. */
  Optional<CompareRow> row() {
    return row;
  }

  /** Returns the number of rows below. */
  int count() {
    return children().size();
  }

  /** Returns how many rows there are below at most, without making them where that is known. */
  int estimate() {
    return most >= 0 ? most : count();
  }

  List<CompareNode> children() {
    if (children == null) {
      children = below.get();
    }
    return children;
  }
}

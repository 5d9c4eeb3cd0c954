package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.source.Source;
import org.rooftree.report.Humane;

/** A step of an explanation; the steps below it come into being when somebody looks. */
public final class WhyNode {
  private final Explanation explanation;
  private final @Nullable WhyNode parent;
  private final Optional<ModelElement> element;
  private @Nullable List<WhyNode> children;

  WhyNode(Explanation explanation, @Nullable WhyNode parent) {
    this.explanation = explanation;
    this.parent = parent;
    this.element =
        explanation.element().or(() -> parent == null ? Optional.empty() : parent.element);
  }

  /** Returns the steps that this one follows from. */
  public List<WhyNode> children() {
    if (children == null) {
      List<WhyNode> made = new ArrayList<>();
      for (Explanation part : explanation.from()) {
        made.add(new WhyNode(part, this));
      }
      children = List.copyOf(made);
    }
    return children;
  }

  /** Returns whether this is a constant or an input that is not explained further. */
  public boolean isLeaf() {
    return explanation.from().isEmpty();
  }

  /** Returns the step above; nothing for the number itself. */
  public Optional<WhyNode> parent() {
    return Optional.ofNullable(parent);
  }

  /** Returns the explanation of this step. */
  public Explanation explanation() {
    return explanation;
  }

  /** Returns the value with unit. */
  public String value() {
    return Humane.text(explanation.value());
  }

  /** Returns the value with all digits. */
  public String exact() {
    Quantity value = explanation.value();
    return value.toString();
  }

  /** Returns how the value follows from the steps below. */
  public String text() {
    return explanation.text();
  }

  /** Returns how the value came about: published, measured and so on; empty if that is not said. */
  public String kind() {
    return explanation.source().map(s -> s.kind().name().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** Returns the citation of a constant; empty for what follows from others. */
  public String citation() {
    return explanation
        .source()
        .map((Source s) -> s.text() + (s.locator().isEmpty() ? "" : ", " + s.locator()))
        .orElse("");
  }

  /** Returns the model element that the value is of, if the evaluator says so. */
  public Optional<ModelElement> element() {
    return element;
  }
}

package org.rooftree.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.result.MetricDefinition;

/**
 * The page of an evaluator's results, as a declaration: which of its metrics are shown, how, and of
 * what. The desktop and the HTML report show it without code of the evaluator.
 *
 * @param evaluator identifier of the evaluator
 * @param title heading of the page, for example {@code "DRAM rows"}
 * @param description what the page tells, in one or two sentences; may be empty
 * @param sections what is shown, in this order; at least one
 */
public record ResultPage(
    String evaluator, String title, String description, List<Section> sections) {

  /** How a section shows its numbers. */
  public enum Kind {
    /** As numbers. */
    TABLE,
    /** As numbers with bars; a bar is as long as its share of the largest number beside it. */
    BARS;

    /** Returns the name in declarations. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the rows of a section are. */
  public enum Rows {
    /** One row per metric, with its total of the network. */
    NETWORK,
    /** One row per layer, with a column per metric. */
    LAYERS,
    /** One row per memory, interconnect or compute, with a column per metric of the network. */
    PARTS;

    /** Returns the name in declarations. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A section of a page.
   *
   * @param title heading
   * @param description what the numbers tell; may be empty
   * @param kind how they are shown
   * @param rows what they are of
   * @param metrics identifiers of metrics of the evaluator, in the order of the columns; at least
   *     one
   */
  public record Section(
      String title, String description, Kind kind, Rows rows, List<String> metrics) {
    /** Checks and copies. */
    public Section {
      metrics = List.copyOf(metrics);
      require(!title.isBlank(), "a section has no title");
      require(!metrics.isEmpty(), "section \"" + title + "\" names no metric");
      require(
          Set.copyOf(metrics).size() == metrics.size(),
          "section \"" + title + "\" names a metric twice");
    }
  }

  /** Checks and copies. */
  public ResultPage {
    sections = List.copyOf(sections);
    require(!evaluator.isBlank(), "a result page names no evaluator");
    require(!title.isBlank(), "the result page of " + evaluator + " has no title");
    require(!sections.isEmpty(), "the result page of " + evaluator + " has no section");
  }

  private static void require(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Returns what is wrong with the page given what its evaluator can report; a sentence each. */
  public List<String> problems(EvaluatorInfo info) {
    Set<String> known =
        info.metrics().stream().map(MetricDefinition::id).collect(Collectors.toSet());
    List<String> problems = new ArrayList<>();
    for (Section section : sections) {
      Stream<String> unknown = section.metrics().stream().filter(m -> !known.contains(m));
      unknown.forEach(
          metric ->
              problems.add(
                  "section \""
                      + section.title()
                      + "\" of the result page of "
                      + evaluator
                      + " names the metric "
                      + metric
                      + "; the evaluator declares "
                      + known.stream().sorted().collect(Collectors.joining(", "))));
    }
    return problems;
  }
}

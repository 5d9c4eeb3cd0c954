package org.rooftree.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rooftree.engine.compare.ResultComparison;
import org.rooftree.engine.compare.ResultNumbers;
import org.rooftree.report.ResultReader;

/** Two files with results, compared. */
final class ComparedResults {
  private final Environment environment;

  ComparedResults(Environment environment) {
    this.environment = environment;
  }

  /** Returns whether a file name is that of a result. */
  static boolean isResult(String name) {
    return name.endsWith(".json");
  }

  /** Compares the results in two files; those of the same network and evaluator belong together. */
  List<ResultComparison> compare(String before, String after) {
    List<ResultNumbers> old = new ArrayList<>(read(before));
    List<ResultNumbers> now = read(after);
    List<ResultComparison> comparisons = new ArrayList<>();
    if (old.size() == 1 && now.size() == 1) {
      return List.of(ResultComparison.of(old.getFirst(), now.getFirst()));
    }
    for (ResultNumbers result : now) {
      Optional<ResultNumbers> partner =
          old.stream()
              .filter(o -> sameRun(o, result) && o.design().name().equals(result.design().name()))
              .findFirst()
              .or(() -> now.size() == old.size() ? only(old, result) : Optional.empty());
      ResultNumbers earlier =
          partner.orElseThrow(
              () ->
                  new CommandException(
                      ExitCode.INPUT,
                      before
                          + " has no result of "
                          + result.evaluator()
                          + " for "
                          + result.workload().name()
                          + " on "
                          + result.design().name()
                          + "; compare files that evaluated the same"));
      old.remove(earlier);
      comparisons.add(ResultComparison.of(earlier, result));
    }
    if (!old.isEmpty()) {
      throw new CommandException(
          ExitCode.INPUT,
          after
              + " has no result of "
              + old.getFirst().evaluator()
              + " for "
              + old.getFirst().workload().name()
              + " on "
              + old.getFirst().design().name()
              + "; compare files that evaluated the same");
    }
    return List.copyOf(comparisons);
  }

  /** The one result that it can be, if the design has another name now. */
  private static Optional<ResultNumbers> only(List<ResultNumbers> old, ResultNumbers result) {
    List<ResultNumbers> same = old.stream().filter(o -> sameRun(o, result)).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  private static boolean sameRun(ResultNumbers one, ResultNumbers other) {
    return one.evaluator().equals(other.evaluator())
        && one.workload().name().equals(other.workload().name());
  }

  private List<ResultNumbers> read(String name) {
    try {
      return ResultReader.read(new Inputs(environment, true).path(name));
    } catch (IOException e) {
      throw new CommandException(ExitCode.INPUT, name + ": " + ErrorText.of(e), e);
    }
  }
}

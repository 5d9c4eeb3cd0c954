package org.rooftree.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.compare.ModelChange;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.engine.check.Cause;
import org.rooftree.engine.check.Verdict;
import org.rooftree.engine.compare.LayerNumbers;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.compare.ResultNumbers;
import org.rooftree.model.compare.ModelDifference;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;

/**
 * Finds which change of a model moves a value most: each change is made alone on the models as they
 * were, and the result is evaluated again. A change that alone makes no valid model is passed over.
 */
final class CauseSearch {
  /** More changes than this are not tried for one result. */
  static final int MAX_TRIED = 24;

  private final StudyRun run;
  private final int index;
  private final Map<String, String> before;
  private final Function<String, ModelFile> now;
  private final List<Variant> variants = new ArrayList<>();
  private final ResultNumbers original;
  private final int changes;

  /** A change and the result with it alone. */
  private record Variant(String file, ModelChange change, ResultNumbers result) {}

  private record Candidate(String file, ModelDifference difference, int index) {}

  /**
   * Tries the changes of one result.
   *
   * @param index position of the result in the study
   * @param before text of each file as it was, by its path
   * @param now reads a file as it is
   * @throws IllegalArgumentException if the models as they were cannot be evaluated
   */
  CauseSearch(
      StudyRun run, int index, Map<String, String> before, Function<String, ModelFile> now) {
    this.run = run;
    this.index = index;
    this.before = before;
    this.now = now;
    List<Candidate> candidates = candidates();
    this.changes = candidates.size();
    this.original = evaluate(Map.of());
    for (Candidate candidate : candidates.subList(0, Math.min(MAX_TRIED, changes))) {
      tryOut(candidate);
    }
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (String file : run.files(index)) {
      Optional<EObject> old = earlier(file).root();
      Optional<EObject> is = now.apply(file).root();
      if (!before.containsKey(file) || old.isEmpty() || is.isEmpty()) {
        continue;
      }
      ModelDifference difference = ModelDifference.of(old.get(), is.get());
      for (int i = 0; i < difference.changes().size(); i++) {
        if (counts(difference.changes().get(i))) {
          candidates.add(new Candidate(file, difference, i));
        }
      }
    }
    return candidates;
  }

  /** Texts for people move no number. */
  private static boolean counts(ModelChange change) {
    return !change.feature().equals("description")
        && !change.feature().equals("citations")
        && !change.type().equals("Citation");
  }

  private ModelFile earlier(String file) {
    String text = before.get(file);
    return text == null ? now.apply(file) : read(file, text.getBytes(UTF_8));
  }

  private static ModelFile read(String file, byte[] content) {
    return new ModelReader().read(content, file, ModelKind.ofFile(file).orElseThrow());
  }

  private ResultNumbers evaluate(Map<String, ModelFile> changed) {
    return ResultNumbers.of(
        run.result(index, path -> changed.containsKey(path) ? changed.get(path) : earlier(path)));
  }

  private void tryOut(Candidate candidate) {
    try {
      byte[] content = new ModelWriter().bytes(candidate.difference().applied(candidate.index()));
      Map<String, ModelFile> changed = new LinkedHashMap<>();
      changed.put(candidate.file(), read(candidate.file(), content));
      variants.add(
          new Variant(
              candidate.file(),
              candidate.difference().changes().get(candidate.index()),
              evaluate(changed)));
    } catch (IOException | IllegalArgumentException e) {
      // Alone it makes no valid model: it can only be judged with others.
    }
  }

  /** Returns the change that moves the value of a verdict most, if any moves it. */
  Optional<Cause> of(Verdict verdict, String layer) {
    MetricName metric = MetricName.parse(verdict.metric());
    Optional<Quantity> start = value(original, layer, metric);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    double direction =
        Math.signum(verdict.actual().map(Quantity::base).orElse(0.0) - start.get().base());
    return strongest(layer, metric, start.get(), direction)
        .or(() -> strongest(layer, metric, start.get(), -direction));
  }

  /** A change that moves the value the other way is no reason, if there is one that does not. */
  private Optional<Cause> strongest(
      String layer, MetricName metric, Quantity start, double direction) {
    Optional<Cause> best = Optional.empty();
    double most = 0;
    for (Variant variant : variants) {
      Optional<Quantity> end = value(variant.result(), layer, metric);
      double moved = end.map(e -> direction * (e.base() - start.base())).orElse(0.0);
      if (moved > most) {
        most = moved;
        best =
            Optional.of(
                new Cause(
                    variant.file(),
                    variant.change(),
                    start,
                    end.orElseThrow(),
                    variants.size(),
                    changes));
      }
    }
    return best;
  }

  private static Optional<Quantity> value(ResultNumbers result, String layer, MetricName metric) {
    return Optional.ofNullable(
        layer.isEmpty()
            ? result.totals().get(metric)
            : result.layer(layer).map(LayerNumbers::metrics).map(m -> m.get(metric)).orElse(null));
  }
}

package org.rooftree.ui.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;

/** An evaluator that a user may choose for a run, with its parameters. */
public final class EvaluatorChoice {
  private final Evaluator evaluator;
  private final EvaluatorInfo info;
  private final List<ParameterField> fields;
  private boolean wanted;
  private Suitability suitability = new Suitability.Checking();

  EvaluatorChoice(Evaluator evaluator, boolean wanted, Map<String, String> settings) {
    this.evaluator = evaluator;
    this.info = evaluator.info();
    this.wanted = wanted;
    this.fields = info.parameters().stream().map(ParameterField::new).toList();
    fields.forEach(f -> f.setText(settings.getOrDefault(f.parameter().name(), "")));
  }

  /** Returns the evaluator. */
  Evaluator evaluator() {
    return evaluator;
  }

  /** Returns what the evaluator says of itself. */
  public EvaluatorInfo info() {
    return info;
  }

  /** Returns its parameters. */
  public List<ParameterField> fields() {
    return fields;
  }

  /** Returns whether it can be chosen at all. */
  public boolean isPossible() {
    return !(suitability instanceof Suitability.Unsuitable);
  }

  /** Returns whether the run uses it. */
  public boolean isChosen() {
    return wanted && isPossible();
  }

  /** Chooses it or not; nothing happens if it does not apply. */
  public void choose(boolean chosen) {
    if (isPossible()) {
      wanted = chosen;
    }
  }

  /** Returns whether it suits the files. */
  public Suitability suitability() {
    return suitability;
  }

  void setSuitability(Suitability found) {
    suitability = found;
  }

  /** Returns the first parameter that has no possible value, as a sentence. */
  Optional<String> error() {
    return fields.stream()
        .flatMap(f -> f.error().stream())
        .findFirst()
        .map(e -> info.name() + ", " + e);
  }

  /** Returns the parameters that differ from their defaults and are allowed. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    for (ParameterField field : fields) {
      if (!field.isDefault() && field.error().isEmpty()) {
        settings.put(field.parameter().name(), field.parameter().type().check(field.text()));
      }
    }
    return settings;
  }

  /** Sets all parameters to their defaults. */
  public void reset() {
    fields.forEach(f -> f.setText(""));
  }
}

package org.rooftree.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.Parameter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The evaluators that a command names, and the parameters that it sets. */
final class EvaluatorSettings {
  private final List<Evaluator> evaluators = new ArrayList<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Finds evaluators and checks settings. A setting holds for every evaluator that declares it, one
   * named {@code EVALUATOR.NAME} for that evaluator alone and before the former; one that none
   * declares is an error.
   *
   * @param ids identifiers; none means roofline
   * @param settings {@code NAME=VALUE} each
   */
  EvaluatorSettings(
      Environment environment, List<String> ids, List<String> settings, CommandLine command) {
    for (String id : ids.isEmpty() ? List.of("roofline") : ids) {
      evaluators.add(EvaluatorsCommand.find(environment, id));
    }
    Set<String> known = new TreeSet<>();
    evaluators.forEach(e -> known.addAll(names(e)));
    Set<String> ofOne = new TreeSet<>();
    evaluators.forEach(e -> names(e).forEach(n -> ofOne.add(qualified(e, n))));
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals <= 0) {
        throw new ParameterException(command, "--set " + setting + ": write name=value");
      }
      String name = setting.substring(0, equals);
      if (!known.contains(name) && !ofOne.contains(name)) {
        throw new ParameterException(
            command,
            "--set "
                + setting
                + ": unknown parameter "
                + name
                + "; known are "
                + String.join(", ", known)
                + (evaluators.size() > 1 ? ", and each as EVALUATOR.NAME for one alone" : ""));
      }
      values.put(name, setting.substring(equals + 1));
    }
  }

  /** Returns the evaluators in the order in which they were named. */
  List<Evaluator> evaluators() {
    return List.copyOf(evaluators);
  }

  /** Returns the settings that an evaluator declares. */
  Map<String, String> of(Evaluator evaluator) {
    Map<String, String> own = new LinkedHashMap<>();
    for (String name : names(evaluator)) {
      String value = values.getOrDefault(qualified(evaluator, name), values.get(name));
      if (value != null) {
        own.put(name, value);
      }
    }
    return own;
  }

  private static String qualified(Evaluator evaluator, String name) {
    return evaluator.info().id() + "." + name;
  }

  private static Set<String> names(Evaluator evaluator) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : evaluator.info().parameters()) {
      names.add(parameter.name());
    }
    return names;
  }
}

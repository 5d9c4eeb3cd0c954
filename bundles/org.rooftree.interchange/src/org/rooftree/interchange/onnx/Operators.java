package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All operators that the import knows, by name. */
final class Operators {
  private static final Operators ALL = new Operators();

  private final Map<String, Operator> byName = new HashMap<>();

  private Operators() {
    ElementwiseOperators.register(this);
    MovementOperators.register(this);
    IndexingOperators.register(this);
    ConstantOperators.register(this);
    WindowOperators.register(this);
    MatrixOperators.register(this);
    RecurrentOperators.register(this);
    AttentionOperators.register(this);
    NormalisationOperators.register(this);
    ReductionOperators.register(this);
    QuantisationOperators.register(this);
  }

  /** Adds operators with the same rule. */
  void add(String group, Operator.Rule rule, String... names) {
    for (String name : names) {
      byName.put(name, new Operator(name, group, rule));
    }
  }

  /**
   * Returns the operator with this name, or null. The extensions of ONNX Runtime have names of
   * their own or mean the same, so domains make no difference.
   */
  static @Nullable Operator find(String name) {
    return ALL.byName.get(name);
  }

  /** Returns the names of all operators, sorted, by group. */
  static Map<String, List<String>> groups() {
    Map<String, TreeSet<String>> sorted = new TreeMap<>();
    for (Operator operator : ALL.byName.values()) {
      sorted.computeIfAbsent(operator.group(), g -> new TreeSet<>()).add(operator.name());
    }
    sorted.computeIfAbsent("control flow", g -> new TreeSet<>()).addAll(ControlFlow.OPERATORS);
    Map<String, List<String>> groups = new TreeMap<>();
    sorted.forEach((group, names) -> groups.put(group, new ArrayList<>(names)));
    return groups;
  }
}

package org.rooftree.interchange.onnx;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that names stand for in a graph; a body of a control-flow node sees its parent's. */
final class Scope {
  private final Map<String, Value> values = new HashMap<>();
  private final @Nullable Scope parent;

  Scope(@Nullable Scope parent) {
    this.parent = parent;
  }

  void put(String name, Value value) {
    values.put(name, value);
  }

  /** Returns the value of a name, or null if nothing has written it. */
  @Nullable Value find(String name) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      Value value = scope.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}

package org.rooftree.evaluator.systolic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;

/**
 * The memories of one array, for each operand from the registers of the MAC units through the
 * buffer at the edge of the array to the outermost memory.
 */
final class Hierarchy {
  /** Registers of the MAC units that hold an operand, by the ordinal of its role. */
  final int[][] registers = new int[OperandRole.values().length][];

  /** The buffer that feeds the edge of the array, or -1. */
  final int[] buffer = new int[OperandRole.values().length];

  /** The memories outside of the buffer, from the inside out. */
  final int[][] outer = new int[OperandRole.values().length][];

  /** Whether a level works while the array does, because what it feeds is double-buffered. */
  final boolean[] overlaps;

  private final List<Memory> memories;
  private final List<Memory> own;

  Hierarchy(Levels levels, ComputeUnit unit) {
    memories = levels.design.memories();
    own = memories.stream().filter(m -> serves(m, unit)).toList();
    overlaps = new boolean[levels.count];
    Arrays.fill(overlaps, true);
    for (OperandRole role : OperandRole.values()) {
      int r = role.ordinal();
      registers[r] =
          own.stream()
              .filter(m -> isRegister(m) && m.operands().contains(role))
              .mapToInt(memories::indexOf)
              .toArray();
      Memory edge = edge(role);
      buffer[r] = edge == null ? -1 : memories.indexOf(edge);
      outer[r] = edge == null ? new int[0] : outside(edge, role);
    }
  }

  private static boolean serves(Memory memory, ComputeUnit unit) {
    String scope = memory.scope();
    return scope.equals("/") || unit.core().equals(scope) || unit.core().startsWith(scope + "/");
  }

  /** A memory of each MAC unit is part of the array, unless there is nothing that fills it. */
  static boolean isRegister(Memory memory) {
    return memory.sharing() == Memory.Sharing.PER_UNIT && !memory.fedBy().isEmpty();
  }

  /** The innermost memory for an operand that is no register. */
  private @Nullable Memory edge(OperandRole role) {
    for (Memory memory : own) {
      if (isRegister(memory) || !memory.operands().contains(role)) {
        continue;
      }
      boolean feeds = false;
      for (Memory inside : own) {
        feeds |=
            !isRegister(inside)
                && inside.operands().contains(role)
                && inside.fedBy().contains(memory.path());
      }
      if (!feeds) {
        return memory;
      }
    }
    return null;
  }

  private int[] outside(Memory edge, OperandRole role) {
    List<Integer> found = new ArrayList<>();
    Memory inner = edge;
    while (inner != null) {
      Memory next = null;
      for (Memory memory : memories) {
        if (next == null
            && inner.fedBy().contains(memory.path())
            && memory.operands().contains(role)
            && !found.contains(memories.indexOf(memory))) {
          next = memory;
        }
      }
      if (next != null) {
        int l = memories.indexOf(next);
        found.add(l);
        overlaps[l] &= inner.doubleBuffered();
      }
      inner = next;
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }
}

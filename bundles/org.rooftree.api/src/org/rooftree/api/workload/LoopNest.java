package org.rooftree.api.workload;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.design.OperandRole;

/**
 * A loop nest with one multiply-accumulate in its body.
 *
 * @param loops its loops in the order of the model, which changes no result but may break ties of a
 *     heuristic
 * @param operands one output and one or two factors
 * @param macs product of the loop sizes
 * @param parameters elements of constant operands and further learned values
 * @since 0.1.0
 */
public record LoopNest(
    List<LoopDimension> loops, List<Operand> operands, long macs, long parameters)
    implements LayerBody {

  /** Copies the lists. */
  public LoopNest {
    loops = List.copyOf(loops);
    operands = List.copyOf(operands);
  }

  @Override
  public double operations() {
    return 2.0 * macs;
  }

  @Override
  public boolean matrix() {
    return true;
  }

  /** Returns the operand with this role. */
  public Optional<Operand> operand(OperandRole role) {
    for (Operand operand : operands) {
      if (operand.role() == role) {
        return Optional.of(operand);
      }
    }
    return Optional.empty();
  }

  /** Returns the index of the loop with this name, or -1. */
  public int loop(String name) {
    for (int i = 0; i < loops.size(); i++) {
      if (loops.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}

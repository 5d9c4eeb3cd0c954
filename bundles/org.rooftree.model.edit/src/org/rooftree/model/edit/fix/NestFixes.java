package org.rooftree.model.edit.fix;

import static org.rooftree.model.workload.WorkloadPackage.Literals.LOOP_NEST__OPERANDS;
import static org.rooftree.model.workload.WorkloadPackage.Literals.NEST_OPERAND__INDICES;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.workload.Loop;
import org.rooftree.model.workload.LoopNest;
import org.rooftree.model.workload.NestOperand;
import org.rooftree.model.workload.WorkloadFactory;

/** Fixes for loop nests. */
final class NestFixes {
  private static final Pattern NO_LOOP = Pattern.compile(".*there is no loop \"(\\w+)\".*");

  private NestFixes() {}

  /** A nest has one output, and a weight or an input or both. */
  static void operands(FixList list) {
    if (!(list.element() instanceof LoopNest nest)) {
      return;
    }
    Set<OperandRole> present = EnumSet.noneOf(OperandRole.class);
    List<NestOperand> surplus = new ArrayList<>();
    for (NestOperand operand : nest.getOperands()) {
      if (!present.add(operand.getRole())) {
        surplus.add(operand);
      }
    }
    List<OperandRole> missing = new ArrayList<>();
    if (!present.contains(OperandRole.OUTPUT)) {
      missing.add(OperandRole.OUTPUT);
    }
    if (!present.contains(OperandRole.INPUT) && !present.contains(OperandRole.WEIGHT)) {
      missing.add(OperandRole.INPUT);
    }
    String indices =
        String.join(
            ", ", nest.getLoops().stream().map(Loop::getName).map(String::valueOf).toList());
    list.add(
        missing.isEmpty() ? "Remove the surplus operands" : "Complete the operands",
        (missing.isEmpty() ? "" : "Adds " + missing + ", indexed by all loops. ")
            + (surplus.isEmpty() ? "" : "Keeps the first operand of each role."),
        changes -> {
          changes.remove(nest, LOOP_NEST__OPERANDS, surplus);
          for (OperandRole role : missing) {
            NestOperand operand = WorkloadFactory.eINSTANCE.createNestOperand();
            operand.setRole(role);
            operand.setIndices(indices);
            changes.add(nest, LOOP_NEST__OPERANDS, operand);
          }
        });
  }

  /** An index names a loop that is not there. */
  static void index(FixList list) {
    Matcher matcher = NO_LOOP.matcher(list.finding().message());
    if (!(list.element() instanceof NestOperand operand)
        || !(operand.eContainer() instanceof LoopNest nest)
        || !matcher.matches()) {
      return;
    }
    String wrong = matcher.group(1);
    List<String> loops =
        nest.getLoops().stream().map(Loop::getName).filter(n -> n != null).toList();
    for (String loop : Nearest.of(wrong, loops, l -> l)) {
      String indices =
          operand
              .getIndices()
              .replaceAll("\\b" + Pattern.quote(wrong) + "\\b", Matcher.quoteReplacement(loop));
      list.add(
          "Index by " + loop + " instead of " + wrong,
          "Sets indices to \"" + indices + "\".",
          changes -> changes.set(operand, NEST_OPERAND__INDICES, indices));
    }
  }

  /** A loop indexes nothing. */
  static void loop(FixList list) {
    if (!(list.element() instanceof Loop loop) || !(loop.eContainer() instanceof LoopNest nest)) {
      return;
    }
    list.remove();
    for (NestOperand operand : nest.getOperands()) {
      String indices = operand.getIndices() + ", " + loop.getName();
      list.add(
          "Let it index the " + operand.getRole().getLiteral(),
          "Sets indices to \"" + indices + "\".",
          changes -> changes.set(operand, NEST_OPERAND__INDICES, indices));
    }
  }
}

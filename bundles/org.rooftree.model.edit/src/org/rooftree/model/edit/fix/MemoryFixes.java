package org.rooftree.model.edit.fix;

import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.MEMORY__CAPACITY;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.MEMORY__FED_BY;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.MEMORY__OPERANDS;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.MEMORY__SERVED_DIMENSIONS;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.MEMORY__SHARING;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.PORT__DIRECTION;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.ArrayDimension;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.accelerator.MemorySharing;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.accelerator.Port;
import org.rooftree.model.accelerator.PortDirection;

/** Fixes for memories and how they feed each other. */
final class MemoryFixes {
  private MemoryFixes() {}

  /** The memory is larger than one that feeds it. */
  static void capacity(FixList list) {
    if (!(list.element() instanceof Memory memory) || memory.getCapacity() == null) {
      return;
    }
    Quantity size = memory.getCapacity();
    List<Memory> small =
        memory.getFedBy().stream().filter(f -> isSmaller(f.getCapacity(), size)).toList();
    if (small.isEmpty()) {
      return;
    }
    String names = String.join(", ", small.stream().map(FixList::name).toList());
    list.add(
        "Raise the capacity of what feeds it",
        "Raises the capacity of " + names + " to " + size + ".",
        changes -> small.forEach(f -> changes.set(f, MEMORY__CAPACITY, size)));
    Quantity least = small.stream().map(Memory::getCapacity).min(Quantity::compareTo).orElseThrow();
    list.add(
        "Lower its capacity",
        "Lowers the capacity of " + FixList.name(memory) + " to " + least + ".",
        changes -> changes.set(memory, MEMORY__CAPACITY, least));
  }

  private static boolean isSmaller(@Nullable Quantity limit, Quantity size) {
    return limit != null && limit.unit().compatibleWith(size.unit()) && limit.compareTo(size) < 0;
  }

  /** The memory feeds itself over others. */
  static void cycle(FixList list) {
    if (!(list.element() instanceof Memory memory)) {
      return;
    }
    for (Memory feeder : memory.getFedBy()) {
      if (feeder == memory || reaches(feeder, memory)) {
        list.add(
            "Feed it no longer by " + FixList.name(feeder),
            "Removes " + FixList.name(feeder) + " from fedBy of " + FixList.name(memory) + ".",
            changes -> changes.remove(memory, MEMORY__FED_BY, List.of(feeder)));
      }
    }
  }

  private static boolean reaches(Memory from, Memory to) {
    Set<Memory> seen = new HashSet<>(List.of(from));
    Deque<Memory> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Memory next : open.pop().getFedBy()) {
        if (next == to) {
          return true;
        }
        if (seen.add(next)) {
          open.push(next);
        }
      }
    }
    return false;
  }

  /** The memory holds what none of those that feed it holds. */
  static void operand(FixList list) {
    if (!(list.element() instanceof Memory memory) || memory.getFedBy().isEmpty()) {
      return;
    }
    Set<OperandRole> fed = EnumSet.noneOf(OperandRole.class);
    memory.getFedBy().forEach(f -> fed.addAll(held(f)));
    Set<OperandRole> missing = held(memory);
    missing.removeAll(fed);
    Memory feeder = memory.getFedBy().getFirst();
    list.add(
        "Let " + FixList.name(feeder) + " hold it too",
        "Adds " + missing + " to the operands of " + FixList.name(feeder) + ".",
        changes -> missing.forEach(role -> changes.add(feeder, MEMORY__OPERANDS, role)));
    Set<OperandRole> kept = held(memory);
    kept.retainAll(fed);
    if (!kept.isEmpty()) {
      list.add(
          "Hold only what feeds it holds",
          "Sets the operands of " + FixList.name(memory) + " to " + kept + ".",
          changes -> changes.set(memory, MEMORY__OPERANDS, List.copyOf(kept)));
    }
  }

  private static Set<OperandRole> held(Memory memory) {
    Collection<OperandRole> operands = memory.getOperands();
    return operands.isEmpty() ? EnumSet.allOf(OperandRole.class) : EnumSet.copyOf(operands);
  }

  /** Sharing and the dimensions served contradict each other. */
  static void served(FixList list) {
    if (!(list.element() instanceof Memory memory)) {
      return;
    }
    List<ArrayDimension> served = List.copyOf(memory.getServedDimensions());
    Set<EObject> arrays = new LinkedHashSet<>(served.stream().map(EObject::eContainer).toList());
    boolean perDimension = memory.getSharing() == MemorySharing.PER_DIMENSION;
    if (arrays.size() > 1) {
      for (EObject array : arrays) {
        list.add(
            "Serve only " + FixList.name(array),
            "Removes the dimensions of other arrays from servedDimensions.",
            changes ->
                changes.remove(
                    memory,
                    MEMORY__SERVED_DIMENSIONS,
                    served.stream().filter(d -> d.eContainer() != array).toList()));
      }
    } else if (perDimension) {
      list.add(
          "Share it by the whole core",
          "Sets sharing to shared.",
          changes -> changes.set(memory, MEMORY__SHARING, MemorySharing.SHARED));
      memory
          .eContainer()
          .eAllContents()
          .forEachRemaining(
              e -> {
                if (e instanceof ArrayDimension dimension) {
                  list.add(
                      "Serve the dimension " + FixList.name(dimension),
                      "One copy of the memory for each index along this dimension's array.",
                      changes -> changes.add(memory, MEMORY__SERVED_DIMENSIONS, dimension));
                }
              });
    } else {
      list.add(
          "Share it per dimension",
          "Sets sharing to perDimension.",
          changes -> changes.set(memory, MEMORY__SHARING, MemorySharing.PER_DIMENSION));
      list.add(
          "Serve no dimensions",
          "Removes all servedDimensions.",
          changes -> changes.remove(memory, MEMORY__SERVED_DIMENSIONS, served));
    }
  }

  /** A transfer goes against the direction of its port. */
  static void transfer(FixList list) {
    if (list.element().eContainer() instanceof Port port) {
      list.add(
          "Let the port read and write",
          "Sets the direction of " + FixList.name(port) + " to read/write.",
          changes -> changes.set(port, PORT__DIRECTION, PortDirection.READ_WRITE));
      list.remove();
    }
  }
}

package org.rooftree.model.edit.fix;

import static org.rooftree.model.mapping.MappingPackage.Literals.OPERAND_PLACEMENT__LOOPS;
import static org.rooftree.model.mapping.MappingPackage.Literals.TEMPORAL_LOOP__FACTOR;
import static org.rooftree.model.study.StudyPackage.Literals.FACTOR__FILE;
import static org.rooftree.model.study.StudyPackage.Literals.FACTOR__MAXIMUM;
import static org.rooftree.model.study.StudyPackage.Literals.FACTOR__MINIMUM;
import static org.rooftree.model.study.StudyPackage.Literals.FACTOR__SCALE;
import static org.rooftree.model.study.StudyPackage.Literals.FACTOR__VALUES;
import static org.rooftree.model.study.StudyPackage.Literals.FILE_REFERENCE__PATH;
import static org.rooftree.model.study.StudyPackage.Literals.STUDY__BASELINE;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.mapping.LayerMapping;
import org.rooftree.model.mapping.OperandPlacement;
import org.rooftree.model.mapping.TemporalLoop;
import org.rooftree.model.study.Factor;
import org.rooftree.model.study.FileReference;
import org.rooftree.model.study.Study;

/** Fixes for mappings and studies. */
final class StudyFixes {
  private StudyFixes() {}

  /** A placement reaches over too many or too few of the temporal loops. */
  static void placement(FixList list) {
    if (!(list.element() instanceof OperandPlacement placement)
        || !(placement.eContainer() instanceof LayerMapping mapping)) {
      return;
    }
    int before = 0;
    for (OperandPlacement inner : mapping.getPlacements()) {
      if (inner == placement) {
        break;
      }
      if (inner.getOperand() == placement.getOperand()) {
        before = Math.max(before, inner.getLoops());
      }
    }
    int loops = mapping.getTemporal().size();
    if (before <= loops) {
      int legal = Math.clamp(placement.getLoops(), before, loops);
      list.add(
          "Use the nearest legal number of loops",
          "Sets loops to " + legal + ".",
          changes -> changes.set(placement, OPERAND_PLACEMENT__LOOPS, legal));
    }
    list.remove();
  }

  /** One * at most stands in an order for what a mapper places, and it has no factor. */
  static void order(FixList list) {
    if (list.element() instanceof TemporalLoop loop && loop.getFactor() != 0) {
      list.add(
          "Leave its factor to the mapper",
          "Sets factor to 0.",
          changes -> changes.set(loop, TEMPORAL_LOOP__FACTOR, 0));
    }
    list.remove();
  }

  /** A path leads out of the folder of the study: the file may lie beside it. */
  static void path(FixList list) {
    EObject element = list.element();
    EStructuralFeature feature;
    String path;
    switch (element) {
      case FileReference file -> {
        feature = FILE_REFERENCE__PATH;
        path = file.getPath();
      }
      case Factor factor -> {
        feature = FACTOR__FILE;
        path = factor.getFile();
      }
      case Study study -> {
        feature = STUDY__BASELINE;
        path = study.getBaseline();
      }
      default -> {
        return;
      }
    }
    String name = path.replace('\\', '/').replaceFirst(".*[/:]", "");
    if (!name.isEmpty() && !name.equals("..")) {
      list.add(
          "Name the file beside the study",
          "Sets " + feature.getName() + " to " + name + "; put the file there.",
          changes -> changes.set(element, feature, name));
    }
    if (element instanceof FileReference) {
      list.remove();
    } else {
      list.add(
          "Name no file",
          "Leaves out " + feature.getName() + ".",
          changes -> changes.set(element, feature, null));
    }
  }

  /** A factor has listed values or a range, and the range grows. */
  static void factor(FixList list) {
    if (!(list.element() instanceof Factor factor)) {
      return;
    }
    Quantity minimum = factor.getMinimum();
    Quantity maximum = factor.getMaximum();
    boolean range = minimum != null || maximum != null;
    if (!factor.getValues().isEmpty() && range) {
      list.add(
          "Keep the listed values",
          "Leaves out minimum and maximum.",
          changes -> changes.set(factor, FACTOR__MINIMUM, null).set(factor, FACTOR__MAXIMUM, null));
      if (ordered(minimum, maximum)) {
        list.add(
            "Keep the range",
            "Removes the listed values.",
            changes -> changes.remove(factor, FACTOR__VALUES, List.copyOf(factor.getValues())));
      }
    } else if (ordered(maximum, minimum)) {
      swap(list, FACTOR__MINIMUM, FACTOR__MAXIMUM);
    } else if (ordered(minimum, maximum)) {
      list.add(
          "Use a linear scale",
          "A logarithmic scale cannot begin at " + minimum + ".",
          changes -> changes.set(factor, FACTOR__SCALE, null));
    }
    list.remove();
  }

  /** A constraint or expectation states no bound, or bounds that exclude each other. */
  static void bound(FixList list) {
    EStructuralFeature minimum = list.element().eClass().getEStructuralFeature("minimum");
    EStructuralFeature maximum = list.element().eClass().getEStructuralFeature("maximum");
    if (minimum != null
        && maximum != null
        && ordered(
            (Quantity) list.element().eGet(maximum), (Quantity) list.element().eGet(minimum))) {
      swap(list, minimum, maximum);
    }
    list.remove();
  }

  private static void swap(FixList list, EStructuralFeature minimum, EStructuralFeature maximum) {
    Object low = list.element().eGet(maximum);
    Object high = list.element().eGet(minimum);
    list.add(
        "Exchange minimum and maximum",
        "The range is then " + low + " to " + high + ".",
        changes -> changes.set(list.element(), minimum, low).set(list.element(), maximum, high));
  }

  private static boolean ordered(@Nullable Quantity low, @Nullable Quantity high) {
    return low != null
        && high != null
        && low.unit().compatibleWith(high.unit())
        && low.compareTo(high) < 0;
  }
}

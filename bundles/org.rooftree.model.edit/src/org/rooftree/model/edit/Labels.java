package org.rooftree.model.edit;

import java.util.Locale;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.ENamedElement;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.model.accelerator.PortDirection;
import org.rooftree.model.accelerator.Transfer;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.mapping.LayerMapping;
import org.rooftree.model.mapping.OperandPlacement;
import org.rooftree.model.mapping.SpatialHint;
import org.rooftree.model.mapping.SpatialUnrolling;
import org.rooftree.model.mapping.TemporalLoop;
import org.rooftree.model.study.Constraint;
import org.rooftree.model.study.EvaluatorSelection;
import org.rooftree.model.study.FileReference;
import org.rooftree.model.study.Objective;
import org.rooftree.model.study.Setting;
import org.rooftree.model.workload.NestOperand;

/** What elements are called in trees and messages: {@code global-buffer SRAM 108 KiB}. */
public final class Labels {
  private static final int MAX_NAME = 80;

  private Labels() {}

  /** Returns name and detail of an element. */
  public static String text(EObject element) {
    String detail = detail(element);
    return detail.isEmpty() ? name(element) : name(element) + "  " + detail;
  }

  /**
   * Returns the name of an element, or for one without a name what stands for it: its class, or
   * what it names.
   */
  public static String name(EObject element) {
    String name = own(element);
    return name == null || name.isBlank() ? typeName(element.eClass()) : abbreviate(name);
  }

  private static String own(EObject element) {
    return switch (element) {
      case LayerMapping mapping ->
          mapping.getName() == null || mapping.getName().isBlank()
              ? mapping.getLayer()
              : mapping.getName();
      case NamedElement named -> named.getName();
      case Citation citation -> citation.getText();
      case FileReference reference -> reference.getPath();
      case EvaluatorSelection selection -> selection.getEvaluator();
      case Setting setting -> setting.getName();
      case Objective objective -> objective.getMetric();
      case Constraint constraint -> constraint.getMetric();
      case SpatialUnrolling unrolling -> unrolling.getLoop();
      case SpatialHint hint -> hint.getLoops();
      case TemporalLoop loop -> loop.getLoop();
      case NestOperand operand -> operand.getRole().getLiteral();
      case OperandPlacement placement -> placement.getOperand().getLiteral();
      case Transfer transfer -> transfer.getOperand().getLiteral();
      default -> null;
    };
  }

  /** Returns what is most worth knowing about an element besides its name; may be empty. */
  public static String detail(EObject element) {
    return abbreviate(Details.of(element));
  }

  /** Returns the name of a class for people: {@code compute array}. */
  public static String typeName(EClass type) {
    return switch (type.getName()) {
      case "ImcMacro" -> "in-memory-computing macro";
      case "StatedCost" -> "layer with stated cost";
      default -> words(type);
    };
  }

  /** Returns the name of a feature or class in words: {@code computeUnits} as "compute units". */
  public static String words(ENamedElement element) {
    StringBuilder text = new StringBuilder();
    String name = element.getName();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c) && i > 0 && !Character.isUpperCase(name.charAt(i - 1))) {
        text.append(' ');
      }
      text.append(c);
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /** Returns a word of a list for people: {@code registerFile} as "register file". */
  public static String literal(Enumerator literal) {
    return literal.getLiteral().equals(PortDirection.READ_WRITE.getLiteral())
        ? "read/write"
        : Details.words(literal.getLiteral());
  }

  private static String abbreviate(String text) {
    String line = text.indexOf('\n') < 0 ? text : text.replaceAll("\\s+", " ");
    return line.length() <= MAX_NAME ? line : line.substring(0, MAX_NAME - 1) + "…";
  }
}

package org.rooftree.model.edit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.accelerator.MeasuredPoint;
import org.rooftree.model.accelerator.PrecisionMode;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.workload.Loop;
import org.rooftree.model.workload.LoopNest;
import org.rooftree.model.workload.NestOperand;
import org.rooftree.model.workload.WorkloadPackage;

/**
 * Gives elements other names. What refers to them inside the file follows: references by
 * themselves, names in text (the loops in indices, the precision of measured points) by this.
 */
public final class Renaming {
  private Renaming() {}

  /** Returns why a name is not allowed, for people; empty if it is. */
  public static Optional<String> problem(NamedElement element, String name) {
    if (name.isBlank()) {
      return Optional.of("A name is needed.");
    }
    if (name.indexOf('/') >= 0) {
      return Optional.of("A name must not contain \"/\": paths to elements are made with it.");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("A name must not contain line breaks or other control characters.");
    }
    EObject owner = element.eContainer();
    if (owner != null && !name.equals(element.getName())) {
      boolean taken = InitialValues.namesBelow(owner, element).contains(name);
      if (taken) {
        return Optional.of(
            "\"" + name + "\" is taken by another element of " + Labels.name(owner) + ".");
      }
    }
    return Optional.empty();
  }

  /** Returns the command that renames an element and what names it in text. */
  public static Command command(EditingDomain domain, NamedElement element, String name) {
    CompoundCommand command = new CompoundCommand("Rename " + Labels.typeName(element.eClass()));
    command.append(set(domain, element, CommonPackage.Literals.NAMED_ELEMENT__NAME, name));
    String old = element.getName();
    if (old != null && !old.isBlank()) {
      switch (element) {
        case PrecisionMode mode -> followPrecision(domain, command, mode, old, name);
        case Loop loop -> followLoop(domain, command, loop, old, name);
        default -> {}
      }
    }
    return command;
  }

  private static void followPrecision(
      EditingDomain domain, CompoundCommand command, PrecisionMode mode, String old, String name) {
    if (!(EcoreUtil.getRootContainer(mode) instanceof Accelerator accelerator)) {
      return;
    }
    List<MeasuredPoint> named =
        accelerator.getMeasurements().stream().filter(m -> old.equals(m.getPrecision())).toList();
    if (named.isEmpty() || otherMode(accelerator, mode, old)) {
      return;
    }
    for (MeasuredPoint point : named) {
      command.append(
          set(domain, point, AcceleratorPackage.Literals.MEASURED_POINT__PRECISION, name));
    }
  }

  /** Several compute units may have a mode of the same name; the text then means the others too. */
  private static boolean otherMode(Accelerator accelerator, PrecisionMode mode, String name) {
    for (var all = accelerator.eAllContents(); all.hasNext(); ) {
      if (all.next() instanceof PrecisionMode other
          && other != mode
          && name.equals(other.getName())) {
        return true;
      }
    }
    return false;
  }

  private static void followLoop(
      EditingDomain domain, CompoundCommand command, Loop loop, String old, String name) {
    if (!(loop.eContainer() instanceof LoopNest nest) || !name.matches("\\w+")) {
      return;
    }
    boolean exact =
        nest.getLoops().stream().anyMatch(l -> l != loop && old.equalsIgnoreCase(l.getName()));
    Pattern word =
        Pattern.compile("\\b" + Pattern.quote(old) + "\\b", exact ? 0 : Pattern.CASE_INSENSITIVE);
    for (NestOperand operand : nest.getOperands()) {
      if (operand.getIndices() == null) {
        continue;
      }
      String indices =
          word.matcher(operand.getIndices())
              .replaceAll(found -> Matcher.quoteReplacement(sameCase(found.group(), name)));
      if (!indices.equals(operand.getIndices())) {
        command.append(
            set(domain, operand, WorkloadPackage.Literals.NEST_OPERAND__INDICES, indices));
      }
    }
  }

  /** Loops are written in capitals and their indices in small letters; both habits stay. */
  private static String sameCase(String found, String name) {
    return found.equals(found.toLowerCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
  }

  private static Command set(
      EditingDomain domain, EObject element, EAttribute attribute, @Nullable String value) {
    return SetCommand.create(domain, element, attribute, value);
  }
}

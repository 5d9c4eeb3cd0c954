package org.rooftree.model.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Decides where elements may be moved, dropped or pasted, and makes the commands that do it. */
public final class Placement {

  /** Where something goes, seen from a target element. */
  public enum Position {
    /** Inside the target, behind the children of the same kind. */
    INTO,
    /** Right before the target. */
    BEFORE,
    /** Right after the target. */
    AFTER
  }

  private Placement() {}

  /**
   * Returns the command that moves elements of a model; empty where that is not legal. References
   * to them stay.
   */
  public static Optional<Command> move(List<EObject> elements, EObject target, Position position) {
    List<EObject> tops = tops(elements);
    for (EObject element : tops) {
      if (element.eContainer() == null || EcoreUtil.isAncestor(element, target)) {
        return Optional.empty();
      }
    }
    return place("Move " + what(tops), tops, target, position);
  }

  /** Returns the command that adds new elements; empty where that is not legal. */
  public static Optional<Command> add(
      String verb, List<EObject> elements, EObject target, Position position) {
    return place(verb + " " + what(elements), elements, target, position);
  }

  /**
   * Returns the command that pastes new elements: into the target where that is legal, else after
   * it or into its parents.
   */
  public static Optional<Command> paste(List<EObject> elements, EObject target) {
    for (EObject at = target; at != null; at = at.eContainer()) {
      for (Position position : List.of(Position.INTO, Position.AFTER)) {
        Optional<Command> command = add("Paste", elements, at, position);
        if (command.isPresent()) {
          return command;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns elements without those that are inside others of them. */
  public static List<EObject> tops(List<EObject> elements) {
    Set<EObject> all = new HashSet<>(elements);
    List<EObject> tops = new ArrayList<>();
    for (EObject element : new LinkedHashSet<>(elements)) {
      boolean inside = false;
      for (EObject at = element.eContainer(); at != null && !inside; at = at.eContainer()) {
        inside = all.contains(at);
      }
      if (!inside) {
        tops.add(element);
      }
    }
    return tops;
  }

  private static Optional<Command> place(
      String label, List<EObject> elements, EObject target, Position position) {
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    EObject owner = position == Position.INTO ? target : target.eContainer();
    if (owner == null) {
      return Optional.empty();
    }
    EReference wanted = position == Position.INTO ? null : target.eContainmentFeature();
    EObject before = wanted == null ? null : neighbour(target, position, elements);
    List<Relocation.Target> targets = new ArrayList<>();
    Set<EReference> filled = new HashSet<>();
    for (EObject element : elements) {
      EReference feature = wanted == null ? feature(owner, element) : wanted;
      if (feature == null || !feature.getEReferenceType().isInstance(element)) {
        return Optional.empty();
      }
      if (!feature.isMany() && (owner.eIsSet(feature) || !filled.add(feature))) {
        return Optional.empty();
      }
      targets.add(new Relocation.Target(owner, feature, before));
    }
    return Optional.of(new Relocation(label, elements, targets));
  }

  /** Returns the first neighbour at or behind a position that stays; null for the end. */
  private static @Nullable EObject neighbour(
      EObject target, Position position, List<EObject> moving) {
    if (!target.eContainmentFeature().isMany()) {
      return null;
    }
    List<?> list = (List<?>) target.eContainer().eGet(target.eContainmentFeature());
    int index = list.indexOf(target) + (position == Position.AFTER ? 1 : 0);
    Set<EObject> leaving = new HashSet<>(moving);
    while (index < list.size() && leaving.contains(list.get(index))) {
      index++;
    }
    return index < list.size() ? (EObject) list.get(index) : null;
  }

  /** Returns where an owner may hold an element: where it was held before, if possible. */
  private static @Nullable EReference feature(EObject owner, EObject element) {
    EReference first = null;
    for (EReference feature : owner.eClass().getEAllContainments()) {
      if (feature.getEReferenceType().isInstance(element)) {
        if (feature == element.eContainmentFeature()) {
          return feature;
        }
        first = first == null ? feature : first;
      }
    }
    return first;
  }

  /** Returns what elements are called in the name of a command. */
  static String what(List<EObject> elements) {
    return elements.size() == 1
        ? Labels.typeName(elements.getFirst().eClass())
        : elements.size() + " elements";
  }
}

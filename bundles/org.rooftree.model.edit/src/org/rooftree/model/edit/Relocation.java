package org.rooftree.model.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.emf.common.command.AbstractCommand;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.common.NamedElement;

/**
 * Puts elements into places, new ones as well as ones that move. An element that moves stays the
 * same object, so that references to it stay; one whose name is taken where it goes gets another.
 */
final class Relocation extends AbstractCommand {

  /**
   * Where an element goes.
   *
   * @param before the neighbour that it shall stand before, which does not move itself; null for
   *     the end
   */
  record Target(EObject owner, EReference feature, @Nullable EObject before) {}

  private record Place(EObject owner, EReference feature, int index) {
    static @Nullable Place of(EObject element) {
      EObject owner = element.eContainer();
      if (owner == null) {
        return null;
      }
      EReference feature = element.eContainmentFeature();
      return new Place(
          owner, feature, feature.isMany() ? list(owner, feature).indexOf(element) : 0);
    }

    static Place of(Target target) {
      if (!target.feature.isMany()) {
        return new Place(target.owner, target.feature, 0);
      }
      EList<EObject> list = list(target.owner, target.feature);
      int index = target.before == null ? list.size() : list.indexOf(target.before);
      return new Place(target.owner, target.feature, index);
    }

    void put(EObject element) {
      if (feature.isMany()) {
        list(owner, feature).add(index, element);
      } else {
        owner.eSet(feature, element);
      }
    }

    void take() {
      if (feature.isMany()) {
        list(owner, feature).remove(index);
      } else {
        owner.eUnset(feature);
      }
    }
  }

  private record Step(
      EObject element, @Nullable Place from, Place to, String oldName, String newName) {

    void forward() {
      if (from != null) {
        from.take();
      }
      rename(newName);
      to.put(element);
    }

    void back() {
      to.take();
      rename(oldName);
      if (from != null) {
        from.put(element);
      }
    }

    private void rename(String name) {
      if (!oldName.equals(newName)) {
        ((NamedElement) element).setName(name);
      }
    }
  }

  private final List<EObject> elements;
  private final List<Target> targets;
  private final List<Step> steps = new ArrayList<>();

  /** Creates a command that puts each element into the target with the same index. */
  Relocation(String label, List<EObject> elements, List<Target> targets) {
    super(label);
    this.elements = List.copyOf(elements);
    this.targets = List.copyOf(targets);
  }

  @Override
  protected boolean prepare() {
    return !elements.isEmpty();
  }

  @Override
  public void execute() {
    NamesInUse names = new NamesInUse();
    for (int i = 0; i < elements.size(); i++) {
      EObject element = elements.get(i);
      Target target = targets.get(i);
      Place from = Place.of(element);
      String name = NamesInUse.name(element);
      String free = names.free(element, target.owner());
      Step step = new Step(element, from, destination(i, element, from), name, free);
      step.forward();
      steps.add(step);
      names.moved(from == null ? null : from.owner(), name, target.owner(), free);
    }
  }

  /** Returns the place that a target means once the element has left its own. */
  private Place destination(int i, EObject element, @Nullable Place from) {
    Target target = targets.get(i);
    if (from == null && i > 0 && target.equals(targets.get(i - 1)) && target.feature.isMany()) {
      Place before = steps.getLast().to();
      return new Place(before.owner(), before.feature(), before.index() + 1);
    }
    if (from == null) {
      return Place.of(target);
    }
    from.take();
    Place to = Place.of(target);
    from.put(element);
    return to;
  }

  @Override
  public void undo() {
    steps.reversed().forEach(Step::back);
  }

  @Override
  public void redo() {
    steps.forEach(Step::forward);
  }

  @Override
  public Collection<?> getResult() {
    return elements;
  }

  @Override
  public Collection<?> getAffectedObjects() {
    return elements;
  }

  @SuppressWarnings("unchecked")
  private static EList<EObject> list(EObject owner, EReference feature) {
    return (EList<EObject>) owner.eGet(feature);
  }
}

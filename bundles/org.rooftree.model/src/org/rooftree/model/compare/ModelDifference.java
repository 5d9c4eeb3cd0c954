package org.rooftree.model.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.rooftree.api.compare.ModelChange;
import org.rooftree.api.compare.ModelChange.Kind;
import org.rooftree.model.io.ElementPaths;

/**
 * The differences between two versions of a model, element by element.
 *
 * <p>Neither version is changed. Values that mean the same ({@code 1 KiB} and {@code 1024 B}) are
 * no difference.
 */
public final class ModelDifference {
  private final EObject before;
  private final Matching matching;
  private final ElementPaths oldPaths;
  private final ElementPaths newPaths;
  private final List<Step> steps = new ArrayList<>();

  /** A difference and what it does to the earlier version. */
  private record Step(ModelChange change, Edit edit) {}

  /** Does to a copy of the earlier version what one difference did. */
  @FunctionalInterface
  private interface Edit {
    void applyTo(EarlierCopy copy);
  }

  private ModelDifference(EObject before, EObject after) {
    this.before = before;
    this.matching = new Matching(before, after);
    this.oldPaths = ElementPaths.of(before);
    this.newPaths = ElementPaths.of(after);
  }

  /**
   * Compares two versions of a model.
   *
   * @throws IllegalArgumentException if they are of different classes
   */
  public static ModelDifference of(EObject before, EObject after) {
    if (before.eClass() != after.eClass()) {
      throw new IllegalArgumentException(
          "a "
              + before.eClass().getName()
              + " and a "
              + after.eClass().getName()
              + " differ in all");
    }
    ModelDifference difference = new ModelDifference(before, after);
    difference.compare(before, after);
    return difference;
  }

  /** Returns the differences in the order of the model. */
  public List<ModelChange> changes() {
    return steps.stream().map(Step::change).toList();
  }

  /**
   * Returns the earlier version with one difference alone.
   *
   * @param index position in {@link #changes()}
   */
  public EObject applied(int index) {
    EarlierCopy copy = new EarlierCopy(before, matching);
    steps.get(index).edit().applyTo(copy);
    return copy.root();
  }

  private void compare(EObject old, EObject now) {
    for (EAttribute attribute : now.eClass().getEAllAttributes()) {
      if (Values.counts(attribute) && !Values.same(old.eGet(attribute), now.eGet(attribute))) {
        String was = Values.text(old, attribute);
        String is = Values.text(now, attribute);
        add(
            Kind.CHANGED,
            now,
            attribute.getName(),
            Values.excerpt(was, is),
            Values.excerpt(is, was),
            copy -> copy.setAttribute(old, attribute, now));
      }
    }
    for (EReference reference : now.eClass().getEAllReferences()) {
      if (!Values.counts(reference)) {
        continue;
      }
      if (reference.isContainment()) {
        children(old, now, reference);
      } else if (!sameTargets(old, now, reference)) {
        add(
            Kind.CHANGED,
            now,
            reference.getName(),
            Values.text(old, reference, oldPaths),
            Values.text(now, reference, newPaths),
            copy -> copy.setReference(old, reference, now));
      }
    }
  }

  private boolean sameTargets(EObject old, EObject now, EReference reference) {
    List<EObject> was = Values.targets(old, reference);
    List<EObject> is = Values.targets(now, reference);
    if (was.size() != is.size()) {
      return false;
    }
    for (int i = 0; i < was.size(); i++) {
      if (matching.later(was.get(i)).orElse(null) != is.get(i)) {
        return false;
      }
    }
    return true;
  }

  private void children(EObject old, EObject now, EReference feature) {
    List<EObject> was = Matching.children(old, feature);
    List<EObject> is = Matching.children(now, feature);
    for (EObject child : was) {
      if (matching.later(child).isEmpty()) {
        steps.add(
            new Step(
                new ModelChange(
                    Kind.REMOVED,
                    oldPaths.path(child),
                    child.eClass().getName(),
                    feature.getName(),
                    Values.summary(child),
                    ""),
                copy -> copy.remove(child)));
      }
    }
    for (int i = 0; i < is.size(); i++) {
      EObject child = is.get(i);
      Optional<EObject> earlier = matching.earlier(child);
      if (earlier.isPresent()) {
        compare(earlier.get(), child);
      } else {
        int place = i;
        add(
            Kind.ADDED,
            child,
            feature.getName(),
            "",
            Values.summary(child),
            copy -> copy.add(old, feature, place, child));
      }
    }
    order(old, now, feature, was, is);
  }

  /** What was and still is there must stand in the same order; order can mean something. */
  private void order(
      EObject old, EObject now, EReference feature, List<EObject> was, List<EObject> is) {
    List<EObject> kept = was.stream().flatMap(e -> matching.later(e).stream()).toList();
    List<EObject> order = is.stream().filter(e -> matching.earlier(e).isPresent()).toList();
    if (!kept.equals(order)) {
      add(
          Kind.REORDERED,
          now,
          feature.getName(),
          names(kept),
          names(order),
          copy -> copy.reorder(old, feature, order));
    }
  }

  /** Names of elements; those without one are told by what they say. */
  private String names(List<EObject> elements) {
    List<String> names = new ArrayList<>();
    for (EObject element : elements) {
      String path = newPaths.path(element);
      String name = path.substring(path.lastIndexOf('/') + 1);
      names.add(name.startsWith("@") ? "(" + Values.summary(element) + ")" : name);
    }
    return Values.cut(String.join(", ", names));
  }

  private void add(
      Kind kind, EObject element, String feature, String before, String after, Edit edit) {
    steps.add(
        new Step(
            new ModelChange(
                kind, newPaths.path(element), element.eClass().getName(), feature, before, after),
            edit));
  }
}

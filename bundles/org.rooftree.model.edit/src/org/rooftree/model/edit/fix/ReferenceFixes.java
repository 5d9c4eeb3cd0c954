package org.rooftree.model.edit.fix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.validation.Rule;

/** Fixes for names and for references between elements. */
final class ReferenceFixes {
  private static final Pattern CITED = Pattern.compile("cites \"(.*?)\".*");

  private ReferenceFixes() {}

  /** The name is taken, or holds what no name may hold. References follow by themselves. */
  static void name(Rule rule, FixList list) {
    if (!(list.element() instanceof NamedElement named) || named.eContainer() == null) {
      return;
    }
    String legal = named.getName().replaceAll("[/\\p{Cntrl}]+", "-");
    String free = Names.unique(named.eContainer(), legal);
    list.add(
        rule == Rule.NAME_DUPLICATE ? "Give it a unique name" : "Replace what names may not hold",
        "Renames it to " + free + "; references to it follow.",
        changes ->
            changes.set(
                named,
                CommonPackage.Literals.NAMED_ELEMENT__NAME,
                Names.unique(named.eContainer(), legal)));
  }

  /** The reference leads nowhere: to nothing in the file, or to an element that is gone. */
  static void dangling(FixList list) {
    if (!(list.feature() instanceof EReference reference)) {
      return;
    }
    String text = list.quoted();
    if (text != null) {
      point(list, reference, text);
      list.leaveOut("Remove the reference", "Removes it from the file.");
      return;
    }
    List<EObject> gone =
        values(list.element(), reference).stream()
            .filter(t -> t.eIsProxy() || t.eResource() != list.element().eResource())
            .toList();
    if (gone.isEmpty()) {
      return;
    }
    list.add(
        "Remove the reference",
        "Removes from " + reference.getName() + " what leads to no element of this file.",
        changes -> {
          if (reference.isMany()) {
            changes.remove(list.element(), reference, gone);
          } else {
            changes.set(list.element(), reference, null);
          }
        });
  }

  @SuppressWarnings("unchecked")
  private static List<EObject> values(EObject element, EReference reference) {
    Object value = element.eGet(reference, false);
    if (value == null) {
      return List.of();
    }
    return reference.isMany() ? List.copyOf((Collection<EObject>) value) : List.of((EObject) value);
  }

  /** Offers the elements whose names are most like what was written. */
  static void point(FixList list, EReference reference, String text) {
    List<EObject> present = values(list.element(), reference);
    List<EObject> choices = new ArrayList<>();
    EcoreUtil.getAllContents(list.root(), false)
        .forEachRemaining(
            object -> {
              if (object instanceof EObject target
                  && reference.getEReferenceType().isInstance(target)
                  && target != list.element()
                  && !present.contains(target)) {
                choices.add(target);
              }
            });
    String wish = text.substring(text.lastIndexOf('/') + 1);
    for (EObject target : Nearest.of(wish, choices, FixList::name)) {
      list.add(
          "Refer to " + FixList.name(target),
          "Lets " + reference.getName() + " lead to " + FixList.name(target) + ".",
          changes -> {
            if (reference.isMany()) {
              changes.add(list.element(), reference, target);
            } else {
              changes.set(list.element(), reference, target);
            }
          });
    }
  }

  /** The citation names a feature that its element does not have. */
  static void citationFeature(FixList list) {
    Matcher matcher = CITED.matcher(list.finding().message());
    if (!matcher.matches() || !(list.element() instanceof Citation citation)) {
      return;
    }
    EStructuralFeature features = CommonPackage.Literals.CITATION__FEATURES;
    String wrong = matcher.group(1);
    List<String> names = List.of(citation.getFeatures().strip().split("\\s+"));
    List<String> legal =
        citation.eContainer().eClass().getEAllAttributes().stream()
            .map(EStructuralFeature::getName)
            .filter(n -> !names.contains(n))
            .toList();
    for (String name : Nearest.slips(wrong, legal)) {
      List<String> corrected = names.stream().map(n -> n.equals(wrong) ? name : n).toList();
      list.add(
          "Write " + name,
          "The citation is for " + name + " instead of " + wrong + ".",
          changes -> changes.set(citation, features, String.join(" ", corrected)));
    }
    String left = String.join(" ", names.stream().filter(n -> !n.equals(wrong)).toList());
    list.add(
        left.isEmpty() ? "Cite it for the whole element" : "Remove the name",
        left.isEmpty() ? "Leaves features empty." : "The citation is then for " + left + ".",
        changes -> changes.set(citation, features, left.isEmpty() ? null : left));
  }
}

package org.rooftree.model.edit.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.common.NamedElement;

/** The fixes of one finding as they are found. */
final class FixList {
  /** Messages about a feature begin with its name. */
  private static final Pattern FEATURE = Pattern.compile("(\\w+) (?:=|is missing|leads to).*");

  /** The text of a value that could not be read. */
  private static final Pattern VALUE = Pattern.compile("\\w+ = \"(.*?)\"(?:: |; | leads to|$).*");

  private final Finding finding;
  private final EObject element;
  private final List<Fix> fixes = new ArrayList<>();

  FixList(Finding finding, EObject element) {
    this.finding = finding;
    this.element = element;
  }

  Finding finding() {
    return finding;
  }

  EObject element() {
    return element;
  }

  EObject root() {
    return EcoreUtil.getRootContainer(element);
  }

  /** Returns the feature that the finding is about, or null. */
  @Nullable EStructuralFeature feature() {
    Matcher matcher = FEATURE.matcher(finding.message());
    return matcher.matches() ? element.eClass().getEStructuralFeature(matcher.group(1)) : null;
  }

  /** Returns the text of the value that the finding quotes, or null. */
  @Nullable String quoted() {
    Matcher matcher = VALUE.matcher(finding.message());
    return matcher.matches() ? matcher.group(1) : null;
  }

  void add(String label, String description, Consumer<Changes> change) {
    fixes.add(new Fix(label, description, change.andThen(c -> c.mend(element, finding))));
  }

  /** Adds that text which could not be read is left out. */
  void leaveOut(String label, String description) {
    add(label, description, changes -> {});
  }

  /** Adds the removal of the element. */
  void remove() {
    add(
        "Remove the " + words(element.eClass().getName()),
        "Removes " + name(element) + " with everything in it and all references to it.",
        changes -> changes.delete(element));
  }

  List<Fix> list() {
    return List.copyOf(fixes);
  }

  /** Returns how an element is called in a label. */
  static String name(EObject element) {
    return element instanceof NamedElement named
            && named.getName() != null
            && !named.getName().isBlank()
        ? named.getName()
        : "the " + words(element.eClass().getName());
  }

  /** Returns the name of a class in words: {@code "compute array"}. */
  static String words(String className) {
    return className.replaceAll("(?<=.)(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
  }
}

package org.rooftree.model.edit.field;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.edit.Labels;

/**
 * One feature that can be edited.
 *
 * @param feature the feature
 * @param kind how it is shown and edited
 * @param topic the tab on which it appears
 */
public record Field(EStructuralFeature feature, FieldKind kind, Topic topic) {
  private static final Map<String, String> ACRONYMS =
      Map.of(
          "dac ", "DAC ", "adc ", "ADC ", "macs ", "MACs ", "sha256", "SHA-256", " x", " X", " y",
          " Y");

  /** Returns the field of a feature. */
  public static Field of(EStructuralFeature feature) {
    return new Field(feature, FieldKind.of(feature), Topic.of(feature));
  }

  /** Returns whether a feature is edited in a field; parts of an element are edited in the tree. */
  private static boolean isField(EStructuralFeature feature) {
    return !(feature instanceof EReference reference)
        || !reference.isContainment()
        || reference == CommonPackage.Literals.NAMED_ELEMENT__CITATIONS;
  }

  /**
   * Returns the fields that all elements have, by topic: the name first, then what is special to
   * the class before what it shares with others, the description last.
   */
  public static Map<Topic, List<Field>> of(List<? extends EObject> elements) {
    Map<Topic, List<Field>> topics = new EnumMap<>(Topic.class);
    if (elements.isEmpty()) {
      return topics;
    }
    EClass first = elements.getFirst().eClass();
    List<EClass> others =
        elements.stream().map(EObject::eClass).distinct().filter(c -> c != first).toList();
    List<EStructuralFeature> features = new ArrayList<>();
    for (EStructuralFeature feature : first.getEAllStructuralFeatures()) {
      EClass owner = feature.getEContainingClass();
      if (isField(feature) && others.stream().allMatch(owner::isSuperTypeOf)) {
        features.add(feature);
      }
    }
    features.sort(Comparator.comparingInt(Field::rank));
    for (EStructuralFeature feature : features) {
      Field field = of(feature);
      topics.computeIfAbsent(field.topic, t -> new ArrayList<>()).add(field);
    }
    return topics;
  }

  private static int rank(EStructuralFeature feature) {
    if (feature == CommonPackage.Literals.NAMED_ELEMENT__NAME) {
      return Integer.MIN_VALUE;
    }
    return feature == CommonPackage.Literals.NAMED_ELEMENT__DESCRIPTION
        ? Integer.MAX_VALUE
        : -feature.getEContainingClass().getEAllSuperTypes().size();
  }

  /** Returns the label, for example {@code "Bandwidth efficiency"}. */
  public String label() {
    String words = Labels.words(feature);
    for (Map.Entry<String, String> acronym : ACRONYMS.entrySet()) {
      boolean whole =
          acronym.getKey().startsWith(" ")
              ? words.endsWith(acronym.getKey())
              : words.startsWith(acronym.getKey());
      if (whole) {
        words = words.replace(acronym.getKey(), acronym.getValue());
      }
    }
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Returns whether the metamodel gives a default that is more than emptiness. */
  public boolean hasDefault() {
    return !feature.isMany() && feature.getDefaultValue() != null;
  }

  /** Returns the default as text; empty if there is none. */
  public String defaultText() {
    if (!hasDefault()) {
      return "";
    }
    return feature.getDefaultValue() instanceof Enumerator literal
        ? Labels.literal(literal)
        : FieldText.of(feature, feature.getDefaultValue());
  }
}

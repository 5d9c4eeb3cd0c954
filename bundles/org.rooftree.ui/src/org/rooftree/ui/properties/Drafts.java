package org.rooftree.ui.properties;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;

/**
 * Texts that were refused. They wait at their element until somebody corrects them or gives them
 * up, even if another element is selected meanwhile.
 */
final class Drafts {
  private final Map<EObject, Map<EStructuralFeature, String>> texts = new WeakHashMap<>();

  void keep(EObject element, EStructuralFeature feature, String text) {
    texts.computeIfAbsent(element, e -> new HashMap<>()).put(feature, text);
  }

  void drop(EObject element, EStructuralFeature feature) {
    texts.getOrDefault(element, new HashMap<>()).remove(feature);
  }

  Optional<String> of(EObject element, EStructuralFeature feature) {
    return Optional.ofNullable(texts.getOrDefault(element, Map.of()).get(feature));
  }
}

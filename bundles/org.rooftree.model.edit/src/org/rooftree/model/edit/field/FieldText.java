package org.rooftree.model.edit.field;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.io.ElementPaths;

/** The text of values as fields show it; {@link FieldInput} reads it back. */
final class FieldText {
  private FieldText() {}

  static String of(EStructuralFeature feature, @Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list -> join(feature, list);
      case Enumerator literal -> literal.getLiteral();
      case Double number -> Quantity.number(number);
      case EObject element -> ElementPaths.path(element, EcoreUtil.getRootContainer(element));
      default -> value.toString();
    };
  }

  private static String join(EStructuralFeature feature, List<?> list) {
    return list.stream().map(one -> of(feature, one)).collect(Collectors.joining(", "));
  }
}

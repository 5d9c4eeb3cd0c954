package org.rooftree.model.edit.field;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.edit.ModelDocumentation;
import org.rooftree.model.validation.Allowed;

/** What a tooltip tells about a field: its meaning, what is allowed, its default, its sources. */
public final class FieldHelp {
  private static final Pattern EMPTY = Pattern.compile("empty (?:means|for) ([^.;]+)");

  private FieldHelp() {}

  /** Returns the tooltip of a field for the selected elements. */
  public static String text(Field field, List<? extends EObject> elements) {
    EStructuralFeature feature = field.feature();
    StringBuilder text = new StringBuilder();
    ModelDocumentation.shipped().of(feature).ifPresent(text::append);
    if (!(feature instanceof EReference) && !(feature.getEType() instanceof EEnum)) {
      Allowed allowed = Allowed.read(feature);
      if (allowed != null) {
        text.append("\nAllowed: ").append(Allowed.of(feature)).append(NumberInput.units(feature));
      }
    }
    if (field.hasDefault()) {
      text.append("\nDefault: ").append(field.defaultText());
    }
    if (elements.size() == 1 && elements.getFirst() instanceof NamedElement named) {
      named.getCitations().stream()
          .filter(citation -> covers(citation, feature))
          .forEach(citation -> text.append("\nSource: ").append(source(citation)));
    }
    return text.toString();
  }

  /** Returns what a literal means; empty if the metamodel does not say. */
  public static String text(EEnumLiteral literal) {
    return ModelDocumentation.shipped().of(literal).orElse("");
  }

  /** Returns what it means that a feature has no value, as far as the metamodel says so. */
  public static String ofEmpty(EStructuralFeature feature) {
    Matcher matcher = EMPTY.matcher(ModelDocumentation.shipped().of(feature).orElse(""));
    return matcher.find() ? matcher.group(1) : "not stated";
  }

  private static boolean covers(Citation citation, EStructuralFeature feature) {
    String features = citation.getFeatures();
    return features != null && List.of(features.strip().split("\\s+")).contains(feature.getName());
  }

  /** Returns a source in one line: text, place in it, kind. */
  public static String source(Citation citation) {
    String text = citation.getText() == null ? "" : citation.getText();
    String locator = citation.getLocator();
    return text
        + (locator == null || locator.isBlank() ? "" : ", " + locator)
        + " ("
        + citation.getKind().getLiteral()
        + ")";
  }

  /** Returns whether a finding is about a feature: messages then begin with its name. */
  public static boolean concerns(Finding finding, EStructuralFeature feature) {
    String message = finding.message();
    String name = feature.getName();
    return message.startsWith(name)
        && (message.length() == name.length()
            || !Character.isLetterOrDigit(message.charAt(name.length())));
  }
}

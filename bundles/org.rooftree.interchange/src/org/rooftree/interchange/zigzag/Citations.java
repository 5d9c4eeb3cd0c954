package org.rooftree.interchange.zigzag;

import org.jspecify.annotations.Nullable;
import org.rooftree.interchange.ElementNames;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.CommonFactory;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.common.SourceKind;

/** Says in a model where its values come from. */
final class Citations {
  private Citations() {}

  /**
   * Adds a citation.
   *
   * @param features features that it covers, separated by blanks; null for all
   */
  static void add(NamedElement element, @Nullable String features, String text, SourceKind kind) {
    Citation citation = CommonFactory.eINSTANCE.createCitation();
    citation.setFeatures(features);
    citation.setText(ElementNames.printable(text));
    citation.setKind(kind);
    element.getCitations().add(citation);
  }
}

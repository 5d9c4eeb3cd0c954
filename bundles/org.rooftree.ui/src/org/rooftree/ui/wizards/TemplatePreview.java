package org.rooftree.ui.wizards;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.edit.Labels;

/** Says what a template holds: its description, its parts, and where its values come from. */
public final class TemplatePreview {
  private static final int DEEPEST = 2;
  private static final int LONGEST = 40;

  private final StringBuilder text = new StringBuilder();
  private int lines;

  private TemplatePreview() {}

  /** Returns the text for a template, or why there is none. */
  public static String text(Template template) {
    TemplatePreview preview = new TemplatePreview();
    try {
      preview.describe(NewModel.read(template));
    } catch (IOException e) {
      return template.name() + " cannot be shown: " + e.getMessage();
    }
    return preview.text.toString();
  }

  private void describe(EObject root) {
    if (root instanceof NamedElement named && named.getDescription() != null) {
      text.append(named.getDescription()).append("\n\n");
    }
    outline(root, 0);
    Set<String> sources = new LinkedHashSet<>();
    root.eAllContents()
        .forEachRemaining(
            element -> {
              if (element instanceof Citation citation && citation.getText() != null) {
                sources.add(citation.getText());
              }
            });
    if (!sources.isEmpty()) {
      text.append("\nSources\n");
      sources.forEach(source -> text.append("• ").append(source).append('\n'));
    }
  }

  private void outline(EObject parent, int depth) {
    for (EObject child : parent.eContents()) {
      if (!(child instanceof NamedElement)) {
        continue;
      }
      if (lines == LONGEST) {
        text.append("…\n");
        lines++;
      }
      if (lines > LONGEST) {
        return;
      }
      lines++;
      String detail = Labels.detail(child);
      text.append("    ".repeat(depth))
          .append(Labels.name(child))
          .append(detail.isEmpty() ? "" : "   " + detail)
          .append('\n');
      if (depth + 1 < DEEPEST) {
        outline(child, depth + 1);
      }
    }
  }
}

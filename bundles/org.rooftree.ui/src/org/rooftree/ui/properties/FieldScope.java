package org.rooftree.ui.properties;

import java.util.List;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.edit.ContinuedCommand;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.FieldCommands;
import org.rooftree.model.edit.field.FieldHelp;
import org.rooftree.model.io.ElementPaths;

/** What the fields of one section share: the elements, how they are changed, what was found. */
abstract class FieldScope {
  /** Returns the selected elements; at least one. */
  abstract List<EObject> elements();

  /** Returns the domain that changes the elements; null if they cannot be changed. */
  abstract @Nullable EditingDomain domain();

  /** Returns what was found in the file of the elements. */
  abstract List<Finding> findings();

  /** Is called after a control changed its size. */
  abstract void sizeChanged();

  abstract FormToolkit toolkit();

  abstract ResourceManager resources();

  /** Returns the texts that were refused. */
  abstract Drafts drafts();

  EObject first() {
    return elements().getFirst();
  }

  boolean single() {
    return elements().size() == 1;
  }

  /** Sets a field of all elements in one step; null resets it. */
  void commit(Field field, @Nullable Object value) {
    EditingDomain domain = domain();
    if (domain != null) {
      execute(FieldCommands.set(domain, elements(), field.feature(), value));
    }
  }

  /** Sets a field in one step with what was set before on the same occasion. */
  void commit(Field field, @Nullable Object value, Object occasion) {
    EditingDomain domain = domain();
    if (domain != null) {
      Command set = FieldCommands.set(domain, elements(), field.feature(), value);
      execute(new ContinuedCommand(set, occasion));
    }
  }

  void execute(Command command) {
    EditingDomain domain = domain();
    // What was being typed when its element was deleted is gone with it.
    if (domain != null && first().eResource() != null && command.canExecute()) {
      domain.getCommandStack().execute(command);
    }
  }

  /** Returns what was found about a field of the element. */
  List<Finding> findings(Field field) {
    if (!single() || findings().isEmpty()) {
      return List.of();
    }
    String path = ElementPaths.path(first(), EcoreUtil.getRootContainer(first()));
    return findings().stream()
        .filter(f -> f.element().equals(path) && FieldHelp.concerns(f, field.feature()))
        .toList();
  }
}

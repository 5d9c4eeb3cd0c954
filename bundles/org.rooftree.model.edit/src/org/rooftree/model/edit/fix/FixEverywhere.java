package org.rooftree.model.edit.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.command.AbstractCommand;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.rooftree.api.finding.Finding;

/**
 * Applies the same remedy to several findings of one model, as one step that is undone whole.
 *
 * <p>What each needs is found out only when those before it are done: two unique names, given one
 * after the other, differ.
 */
public final class FixEverywhere extends AbstractCommand {
  private record Place(Finding finding, EObject element) {}

  private final EditingDomain domain;
  private final EObject root;
  private final List<Place> places = new ArrayList<>();
  private final List<Command> done = new ArrayList<>();

  /**
   * Prepares the fix; findings whose element is not in the model are left out.
   *
   * @param label label of the fix; findings without such a fix are left out
   */
  public FixEverywhere(EditingDomain domain, EObject root, List<Finding> findings, String label) {
    super(label);
    this.domain = domain;
    this.root = root;
    Fixes fixes = new Fixes(root);
    for (Finding finding : findings) {
      fixes.element(finding).ifPresent(e -> places.add(new Place(finding, e)));
    }
  }

  @Override
  protected boolean prepare() {
    return places.stream().anyMatch(p -> fix(p).isPresent());
  }

  private Optional<Fix> fix(Place place) {
    return Fixes.ofElement(place.finding, place.element).stream()
        .filter(f -> f.label().equals(getLabel()))
        .findFirst();
  }

  @Override
  public void execute() {
    for (Place place : places) {
      // A fix before this one may have removed the element with its parent.
      if (place.element == root || place.element.eResource() == root.eResource()) {
        fix(place).map(f -> f.command(domain)).filter(Command::canExecute).ifPresent(this::run);
      }
    }
  }

  private void run(Command command) {
    command.execute();
    done.add(command);
  }

  @Override
  public void undo() {
    done.reversed().forEach(Command::undo);
  }

  @Override
  public void redo() {
    done.forEach(Command::redo);
  }

  /** Returns how many of the findings were fixed. */
  public int count() {
    return done.size();
  }
}

package org.rooftree.model.edit.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.common.command.AbstractCommand;
import org.eclipse.emf.common.notify.Adapter;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.io.ModelFile;

/**
 * What is in the text of a file but not in its model, because it could not be read. Such findings
 * stay until the feature gets a value, by a fix or by hand, and come back when that is undone.
 * Saving ends them: the text is then gone.
 */
public final class UnreadText {

  /**
   * A finding that still holds.
   *
   * @param finding as the reader made it
   * @param element its element, if it has one; its path may have changed since
   */
  public record Open(Finding finding, Optional<EObject> element) {}

  /** One finding; as an adapter of its element, so that a fix can say that it mended it. */
  private static final class Place extends AdapterImpl {
    private final Finding finding;
    private final List<EStructuralFeature> features;
    private final List<@Nullable Object> values = new ArrayList<>();
    private boolean mended;

    Place(Finding finding, EObject element, List<EStructuralFeature> features) {
      this.finding = finding;
      this.features = features;
      features.forEach(feature -> values.add(value(element, feature)));
    }

    boolean isOpen(EObject element) {
      if (mended) {
        return false;
      }
      for (int i = 0; i < features.size(); i++) {
        if (!Objects.equals(value(element, features.get(i)), values.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** Lists are copied, because they change in place. */
    private static @Nullable Object value(EObject element, EStructuralFeature feature) {
      Object value = element.eGet(feature, false);
      return value instanceof List<?> list ? List.copyOf(list) : value;
    }
  }

  private record Located(EObject element, Place place) {}

  private final List<Finding> withoutElement = new ArrayList<>();
  private final List<Located> located = new ArrayList<>();

  /** Remembers the findings of a file that was just read. */
  public UnreadText(ModelFile file) {
    for (Finding finding : file.findings()) {
      Optional<EObject> element = file.paths().flatMap(p -> p.element(finding.element()));
      if (element.isEmpty()) {
        withoutElement.add(finding);
        continue;
      }
      EObject owner = element.get();
      Place place = new Place(finding, owner, ValueFixes.candidates(finding, owner));
      owner.eAdapters().add(place);
      located.add(new Located(owner, place));
    }
  }

  /** Returns what still holds. Must be called where the model is edited. */
  public List<Open> open() {
    List<Open> open = new ArrayList<>();
    withoutElement.forEach(finding -> open.add(new Open(finding, Optional.empty())));
    for (Located one : located) {
      // What was deleted with its element comes back when that is undone.
      if (EcoreUtil.getRootContainer(one.element).eResource() != null
          && one.place.isOpen(one.element)) {
        open.add(new Open(one.place.finding, Optional.of(one.element)));
      }
    }
    return open;
  }

  /** Forgets everything: the file now holds what the model holds. */
  public void saved() {
    withoutElement.clear();
    located.forEach(one -> one.element.eAdapters().remove(one.place));
    located.clear();
  }

  /** Returns the command that notes that a fix has dealt with a finding, if it is of this kind. */
  static Optional<AbstractCommand> mend(EObject element, Finding finding) {
    for (Adapter adapter : element.eAdapters()) {
      if (adapter instanceof Place place
          && place.finding.rule().equals(finding.rule())
          && place.finding.message().equals(finding.message())) {
        return Optional.of(new Mend(place));
      }
    }
    return Optional.empty();
  }

  private static final class Mend extends AbstractCommand {
    private final Place place;

    Mend(Place place) {
      this.place = place;
    }

    @Override
    protected boolean prepare() {
      return true;
    }

    @Override
    public void execute() {
      place.mended = true;
    }

    @Override
    public void undo() {
      place.mended = false;
    }

    @Override
    public void redo() {
      execute();
    }
  }
}

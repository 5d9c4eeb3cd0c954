package org.rooftree.ui.wizards;

import java.io.IOException;
import java.util.List;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.study.FileReference;
import org.rooftree.model.study.Study;
import org.rooftree.model.study.StudyFactory;

/** Makes a new model of a template. */
public final class NewModel {
  private NewModel() {}

  /**
   * Returns the bytes of a new file.
   *
   * @param name name of the model
   * @param neighbours model files in the folder and below, as paths relative to it; a study takes
   *     them up
   * @throws IOException when the template cannot be read
   */
  public static byte[] of(Template template, String name, List<String> neighbours)
      throws IOException {
    EObject root = read(template);
    if (root instanceof NamedElement named) {
      named.setName(name);
    }
    if (root instanceof Study study) {
      add(study.getDesigns(), ModelKind.ACCELERATOR, neighbours);
      add(study.getWorkloads(), ModelKind.WORKLOAD, neighbours);
    }
    return new ModelWriter().bytes(root);
  }

  /**
   * Returns the model that a template holds.
   *
   * @throws IOException when the template cannot be read
   */
  public static EObject read(Template template) throws IOException {
    ModelFile file =
        new ModelReader().read(template.content().read(), template.id(), template.kind());
    return file.root()
        .orElseThrow(
            () ->
                new IOException(
                    "the template " + template.id() + " is damaged: " + file.findings()));
  }

  private static void add(EList<FileReference> files, ModelKind kind, List<String> neighbours) {
    for (String neighbour : neighbours) {
      if (ModelKind.ofFile(neighbour).filter(kind::equals).isPresent()) {
        FileReference reference = StudyFactory.eINSTANCE.createFileReference();
        reference.setPath(neighbour);
        files.add(reference);
      }
    }
  }
}

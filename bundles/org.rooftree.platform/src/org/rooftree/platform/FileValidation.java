package org.rooftree.platform;

import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.IPath;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.validation.Rule;
import org.rooftree.model.validation.Validator;

/** Validates model files of the workspace as they are on disk. */
public final class FileValidation {
  private FileValidation() {}

  /** Returns whether a resource is a model file that is validated: not derived from another. */
  public static boolean isModel(IResource resource) {
    return resource.getType() == IResource.FILE
        && ModelKind.ofFile(resource.getName()).isPresent()
        && !resource.isDerived(IResource.CHECK_ANCESTORS);
  }

  /** Returns what is wrong with a file on disk; nothing is thrown. */
  public static List<Finding> validate(IFile file) {
    IPath location = file.getLocation();
    if (location == null) {
      return List.of(
          Rule.FILE_UNREADABLE.finding(
              file.getName(),
              0,
              "",
              "is not on this machine's file system",
              "copy it into the workspace"));
    }
    return new Validator().validate(new ModelReader().read(location.toPath(), file.getName()));
  }
}

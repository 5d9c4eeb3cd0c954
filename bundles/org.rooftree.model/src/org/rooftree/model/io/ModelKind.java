package org.rooftree.model.io;

import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.workload.WorkloadPackage;

/** The kinds of model files. */
public enum ModelKind {
  /** A design, file extension {@code .accelerator}. */
  ACCELERATOR("accelerator"),
  /** A network, file extension {@code .workload}. */
  WORKLOAD("workload"),
  /** Mappings, file extension {@code .mapping}. */
  MAPPING("mapping"),
  /** A study, file extension {@code .study}. */
  STUDY("study");

  private final String extension;

  ModelKind(String extension) {
    this.extension = extension;
  }

  /** Returns the file extension without the dot. */
  public String extension() {
    return extension;
  }

  /** Returns the class of the root element. */
  public EClass rootClass() {
    return switch (this) {
      case ACCELERATOR -> AcceleratorPackage.Literals.ACCELERATOR;
      case WORKLOAD -> WorkloadPackage.Literals.NETWORK;
      case MAPPING -> MappingPackage.Literals.MAPPING_SET;
      case STUDY -> StudyPackage.Literals.STUDY;
    };
  }

  /** Returns the kind of a file by its extension. */
  public static Optional<ModelKind> ofFile(String fileName) {
    for (ModelKind kind : values()) {
      if (fileName.endsWith("." + kind.extension)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}

package org.rooftree.model.io;

import java.util.List;
import org.eclipse.emf.ecore.EPackage;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.workload.WorkloadPackage;

/**
 * The packages of the metamodel. They need each other to be initialised: two threads of which each
 * begins with another package would wait for each other for ever. A program with several threads
 * therefore asks for them here before it starts any.
 */
public final class ModelPackages {
  private static final List<EPackage> ALL =
      List.of(
          CommonPackage.eINSTANCE,
          AcceleratorPackage.eINSTANCE,
          WorkloadPackage.eINSTANCE,
          MappingPackage.eINSTANCE,
          StudyPackage.eINSTANCE);

  private ModelPackages() {}

  /** Returns all packages, initialised. */
  public static List<EPackage> all() {
    return ALL;
  }
}

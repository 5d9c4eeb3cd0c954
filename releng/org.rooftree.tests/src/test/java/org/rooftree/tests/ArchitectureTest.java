package org.rooftree.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("org.rooftree");

  @Test
  void plainBundlesDoNotKnowEquinox() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.osgi..", "org.eclipse.core..", "org.eclipse.equinox..")
        .check(CLASSES);
  }
}

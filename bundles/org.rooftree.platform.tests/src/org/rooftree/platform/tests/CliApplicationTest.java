package org.rooftree.platform.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;

class CliApplicationTest {
  @Test
  void applicationIsRegistered() {
    assertNotNull(
        Platform.getExtensionRegistry()
            .getExtension("org.eclipse.core.runtime.applications", "org.rooftree.platform.cli"));
  }

  @Test
  void examplesAreInstalled() {
    assertNotNull(Platform.getBundle("org.rooftree.examples").getEntry("models/README.md"));
  }

  @Test
  void runsInsideEquinox() {
    assertEquals(
        "org.rooftree.platform", Platform.getBundle("org.rooftree.platform").getSymbolicName());
  }
}

package org.rooftree.platform.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rooftree.platform.WorkspaceCheckStart;

/** What the launcher takes for a check of a workspace, and what it leaves to the command line. */
class WorkspaceCheckStartTest {
  @Test
  void workspaceWithOrWithoutOptionsIsAStart() {
    assertTrue(WorkspaceCheckStart.isAsked(new String[] {"check", "-data", "here"}));
    assertTrue(WorkspaceCheckStart.isAsked(new String[] {"check", "-data", "here", "--quiet"}));
  }

  @Test
  void foldersAndMistakesAreLeftToTheCommandLine() {
    assertFalse(WorkspaceCheckStart.isAsked(new String[] {}));
    assertFalse(WorkspaceCheckStart.isAsked(new String[] {"check", "models"}));
    assertFalse(WorkspaceCheckStart.isAsked(new String[] {"check", "-data"}));
    assertFalse(WorkspaceCheckStart.isAsked(new String[] {"studio", "-data", "here"}));
  }
}

package org.rooftree.platform.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.rooftree.platform.StudioStart;

/** What the launcher takes for a start of the studio, and what it leaves to the command line. */
class StudioStartTest {
  @Test
  void studioWithOrWithoutWorkspaceIsAStart() {
    assertTrue(StudioStart.isAsked(new String[] {"studio"}));
    assertTrue(StudioStart.isAsked(new String[] {"studio", "-data", "here"}));
  }

  @Test
  void helpAndMistakesAreLeftToTheCommandLine() {
    assertFalse(StudioStart.isAsked(new String[] {}));
    assertFalse(StudioStart.isAsked(new String[] {"evaluate", "studio"}));
    assertFalse(StudioStart.isAsked(new String[] {"studio", "--help"}));
    assertFalse(StudioStart.isAsked(new String[] {"studio", "-data"}));
    assertFalse(StudioStart.isAsked(new String[] {"studio", "-date", "here"}));
  }
}

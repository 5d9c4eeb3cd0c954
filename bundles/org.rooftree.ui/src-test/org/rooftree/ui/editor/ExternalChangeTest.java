package org.rooftree.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rooftree.ui.editor.ExternalChange.Reaction;

/** Nobody loses work because a file changed, and nobody is asked twice. */
class ExternalChangeTest {
  private final ExternalChange change = new ExternalChange("a");

  @Test
  void unchangedContentIsNoChange() {
    assertThat(change.reactionTo("a", false)).isEqualTo(Reaction.NOTHING);
    assertThat(change.reactionTo("a", true)).isEqualTo(Reaction.NOTHING);
  }

  @Test
  void cleanEditorReloadsSilently() {
    assertThat(change.reactionTo("b", false)).isEqualTo(Reaction.RELOAD);
    assertThat(change.reactionTo("b", false)).isEqualTo(Reaction.NOTHING);
  }

  @Test
  void dirtyEditorAsksOnceForEachContent() {
    assertThat(change.reactionTo("b", true)).isEqualTo(Reaction.ASK);
    assertThat(change.reactionTo("b", true)).isEqualTo(Reaction.NOTHING);
    assertThat(change.reactionTo("c", true)).isEqualTo(Reaction.ASK);
  }

  @Test
  void savingHereIsNoChange() {
    change.settled("b");
    assertThat(change.reactionTo("b", false)).isEqualTo(Reaction.NOTHING);
  }

  @Test
  void deletedFileClosesACleanEditorAndIsToldToADirtyOneOnce() {
    assertThat(change.reactionTo(null, true)).isEqualTo(Reaction.TELL_DELETED);
    assertThat(change.reactionTo(null, true)).isEqualTo(Reaction.NOTHING);
    assertThat(change.reactionTo(null, false)).isEqualTo(Reaction.CLOSE);
  }

  @Test
  void fileThatComesBackAsItWasIsNoChangeAndMayBeDeletedAgain() {
    change.reactionTo(null, true);
    assertThat(change.reactionTo("a", true)).isEqualTo(Reaction.NOTHING);
    assertThat(change.reactionTo(null, true)).isEqualTo(Reaction.TELL_DELETED);
  }
}

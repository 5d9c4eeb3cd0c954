package org.rooftree.api.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which citation covers which feature. */
class SourcesTest {
  private static final Source PAPER = new Source("Paper", "p. 3", SourceKind.PUBLISHED);
  private static final Source GUESS = new Source("Guess", "", SourceKind.ASSUMED);

  @Test
  void aCitationThatNamesTheFeatureGoesBeforeOneForAll() {
    Sources sources =
        new Sources(
            List.of(
                new Sources.Citation(List.of(), GUESS),
                new Sources.Citation(List.of("clock", "area"), PAPER)));
    assertThat(sources.of("clock")).contains(PAPER);
    assertThat(sources.of("capacity")).contains(GUESS);
  }

  @Test
  void withoutACitationForAllOtherFeaturesHaveNoSource() {
    Sources sources = new Sources(List.of(new Sources.Citation(List.of("clock"), PAPER)));
    assertThat(sources.of("area")).isEmpty();
    assertThat(Sources.NONE.of("clock")).isEmpty();
  }

  @Test
  void textNamesPlaceAndKind() {
    assertThat(PAPER).hasToString("Paper, p. 3 (published)");
    assertThat(GUESS).hasToString("Guess (assumed)");
  }
}

package org.rooftree.ui.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.study.StudyResult;

class StudyResumeTest {
  @Test
  void whatIsCancelledEarlyHasAllPointsThatStillHold() {
    StudyResult all = StudySamples.result();
    StudyResult cancelled =
        StudySamples.result(
            Optional.of(all),
            new RunMonitor() {
              @Override
              public boolean isCancelled() {
                return true;
              }
            });
    assertThat(cancelled.cancelled()).isTrue();
    assertThat(cancelled.points()).hasSize(all.points().size());
    for (int i = 0; i < all.points().size(); i++) {
      assertThat(cancelled.points().get(i)).isSameAs(all.points().get(i));
    }
    assertThat(cancelled.front()).isEqualTo(all.front());
  }

  @Test
  void whatIsCancelledAtOnceComputesNothing() {
    StudyResult cancelled =
        StudySamples.result(
            Optional.empty(),
            new RunMonitor() {
              @Override
              public boolean isCancelled() {
                return true;
              }
            });
    assertThat(cancelled.cancelled()).isTrue();
    assertThat(cancelled.points()).isEmpty();
  }
}

package org.rooftree.api.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names and texts of outcomes. */
class OutcomeTest {
  private static final Outcome COMPLETED =
      new Outcome.Completed(
          new LayerResult(
              MetricValues.wrap(new MetricSchema(List.of()), new double[0]),
              "",
              k -> Optional.empty()));

  @Test
  void idsAreThoseOfResultFiles() {
    assertThat(COMPLETED.id()).isEqualTo("completed");
    assertThat(new Outcome.NotApplicable("no", "").id()).isEqualTo("notApplicable");
    assertThat(new Outcome.Failed("no").id()).isEqualTo("failed");
    assertThat(new Outcome.Cancelled().id()).isEqualTo("cancelled");
    assertThat(Arrays.stream(EvaluationResult.Status.values()).map(EvaluationResult.Status::id))
        .containsExactly("completed", "notApplicable", "cancelled", "failed");
  }

  @Test
  void explanationHoldsReasonAndRemedy() {
    assertThat(new Outcome.NotApplicable("no mode", "add one").explanation())
        .isEqualTo("no mode; add one");
    assertThat(new Outcome.NotApplicable("no mode", "").explanation()).isEqualTo("no mode");
    assertThat(new Outcome.Failed("broke").explanation()).isEqualTo("broke");
    assertThat(COMPLETED.explanation()).isEmpty();
    assertThat(new Outcome.Cancelled().explanation()).isEmpty();
  }
}

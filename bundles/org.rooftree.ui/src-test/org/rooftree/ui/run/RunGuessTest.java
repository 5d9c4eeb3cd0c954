package org.rooftree.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunGuessTest {
  private static final String A = "/one/a.accelerator";
  private static final String N = "/one/n.workload";
  private static final String B = "/two/b.accelerator";
  private static final String C = "/two/sub/c.accelerator";
  private static final String M = "/two/m.workload";
  private static final String MAPPING = "/two/x.mapping";

  private static final ModelFiles ALL =
      ModelFiles.of(List.of(A, N, B, C, M, MAPPING, "/two/r.txt"));

  private static RunConfiguration run(String design, String workload) {
    return RunConfiguration.of(design, workload, "roofline");
  }

  private static RunGuess again(RunContext context, RunConfiguration... history) {
    return RunGuess.again(context, List.of(history), ALL, "roofline");
  }

  private static RunGuess selected(RunContext context, RunConfiguration... history) {
    return RunGuess.selected(context, List.of(history), ALL, "roofline");
  }

  @Test
  void aProjectWithOneOfEachRunsWithoutQuestions() {
    RunGuess.Ready ready = new RunGuess.Ready(run(A, N));
    assertThat(again(RunContext.ofFolder("/one"))).isEqualTo(ready);
    assertThat(again(RunContext.ofFiles(List.of(A)))).isEqualTo(ready);
    assertThat(again(RunContext.ofFiles(List.of(N)))).isEqualTo(ready);
    assertThat(selected(RunContext.ofFolder("/one"))).isEqualTo(ready);
  }

  @Test
  void aWorkspaceWithOneOfEachRunsWhateverIsSelected() {
    RunGuess guess = RunGuess.again(RunContext.NONE, List.of(), ALL.in("/one"), "roofline");
    assertThat(guess).isEqualTo(new RunGuess.Ready(run(A, N)));
  }

  @Test
  void severalDesignsLeadToTheDialogWithTheSelectedOnesChosen() {
    assertThat(again(RunContext.ofFolder("/two")))
        .isInstanceOfSatisfying(
            RunGuess.Ask.class,
            ask -> {
              assertThat(ask.draft().design()).contains(B);
              assertThat(ask.draft().workload()).contains(M);
            });
    assertThat(again(RunContext.ofFiles(List.of(C)))).isEqualTo(new RunGuess.Ready(run(C, M)));
    assertThat(again(RunContext.ofFolder("/two/sub"))).isEqualTo(new RunGuess.Ready(run(C, M)));
  }

  @Test
  void severalSelectedDesignsAreComparedInTheOrderOfTheSelection() {
    assertThat(selected(RunContext.ofFiles(List.of(C, B, M))))
        .isInstanceOfSatisfying(
            RunGuess.Ready.class,
            ready -> {
              assertThat(ready.run().designs()).containsExactly(C, B);
              assertThat(ready.run().workload()).isEqualTo(M);
            });
  }

  @Test
  void aSelectedMappingIsUsed() {
    assertThat(selected(RunContext.ofFiles(List.of(B, MAPPING))))
        .isInstanceOfSatisfying(
            RunGuess.Ready.class, r -> assertThat(r.run().mapping()).contains(MAPPING));
  }

  @Test
  void evaluateRepeatsTheLastRunOfTheProjectOneIsIn() {
    assertThat(again(RunContext.ofFolder("/two"), run(A, N), run(C, M)))
        .isEqualTo(new RunGuess.Ready(run(C, M)));
    assertThat(again(RunContext.NONE, run(A, N), run(C, M)))
        .isEqualTo(new RunGuess.Ready(run(A, N)));
  }

  @Test
  void aNewExampleIsEvaluatedEvenIfAnotherOneWasBefore() {
    assertThat(again(RunContext.ofFolder("/one"), run(C, M)))
        .isEqualTo(new RunGuess.Ready(run(A, N)));
  }

  @Test
  void runsWhoseFilesAreGoneAreNotRepeated() {
    RunConfiguration gone = run("/one/gone.accelerator", N);
    assertThat(again(RunContext.ofFolder("/one"), gone)).isEqualTo(new RunGuess.Ready(run(A, N)));
    assertThat(ALL.missing(gone)).containsExactly("/one/gone.accelerator");
  }

  @Test
  void earlierSettingsForTheSameFilesHoldAgain() {
    RunConfiguration set =
        new RunConfiguration(
            A,
            List.of(),
            N,
            Optional.empty(),
            4,
            List.of("roofline"),
            new TreeMap<>(Map.of("roofline", new TreeMap<>(Map.of("overlap", "never")))));
    assertThat(selected(RunContext.ofFolder("/one"), run(B, M), set))
        .isEqualTo(new RunGuess.Ready(set));
    assertThat(RunGuess.draft(RunContext.ofFolder("/one"), List.of(set), ALL))
        .isEqualTo(RunDraft.of(set));
  }

  @Test
  void whatIsMissingIsSaidWithTheRemedy() {
    assertThat(RunGuess.again(RunContext.NONE, List.of(), ModelFiles.of(List.of()), "roofline"))
        .isInstanceOfSatisfying(
            RunGuess.Impossible.class,
            no -> assertThat(no.reason()).contains("nothing to evaluate", "Help > Welcome"));
    assertThat(RunGuess.lacking(ModelFiles.of(List.of(A)))).get().asString().contains("no network");
    assertThat(RunGuess.lacking(ModelFiles.of(List.of(N))))
        .get()
        .asString()
        .contains("no accelerator");
  }
}

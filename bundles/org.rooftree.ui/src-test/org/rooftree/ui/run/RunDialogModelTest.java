package org.rooftree.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.workload.Layer;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.model.io.ModelKind;

class RunDialogModelTest {
  private static final ModelFiles FILES =
      ModelFiles.of(
          List.of("/p/a.accelerator", "/p/b.accelerator", "/p/n.workload", "/p/m.mapping"));
  private static final RunDraft DRAFT =
      new RunDraft(
          Optional.of("/p/a.accelerator"),
          List.of(),
          Optional.of("/p/n.workload"),
          Optional.empty(),
          Optional.empty());

  private final RunDialogModel model = model(DRAFT);

  private static RunDialogModel model(RunDraft draft) {
    return new RunDialogModel(
        EvaluatorCatalogue.of(List.of(evaluator("roofline"), evaluator("imc")), List.of()),
        FILES,
        draft,
        "roofline");
  }

  private static Evaluator evaluator(String id) {
    return new Evaluator() {
      @Override
      public EvaluatorInfo info() {
        return new EvaluatorInfo(
            id,
            "The " + id,
            "1.0.0",
            "For tests.",
            List.of(),
            List.of(),
            List.of(
                new Parameter(
                    "overlap",
                    new Parameter.Choice(List.of("always", "never")),
                    "always",
                    "Overlap."),
                new Parameter(
                    "clock", new Parameter.Physical(Unit.of("GHz"), 0.1, 10), "1 GHz", "Clock."),
                new Parameter("ceilings", new Parameter.Switch(), "true", "Ceilings.")));
      }

      @Override
      public PreparedEvaluator prepare(EvaluationContext context) {
        return new PreparedEvaluator() {
          @Override
          public Applicability applicability(Layer layer) {
            return Applicability.YES;
          }

          @Override
          public LayerResult evaluate(Layer layer, Progress progress) {
            throw new UnsupportedOperationException();
          }
        };
      }
    };
  }

  private EvaluatorChoice choice(String id) {
    return model.evaluators().stream().filter(c -> c.info().id().equals(id)).findFirst().get();
  }

  private ParameterField field(String name) {
    return choice("roofline").fields().stream()
        .filter(f -> f.parameter().name().equals(name))
        .findFirst()
        .get();
  }

  @Test
  void whatSuggestsItselfCanBeRunAtOnce() {
    assertThat(model.problem()).isEmpty();
    assertThat(model.configuration())
        .contains(RunConfiguration.of("/p/a.accelerator", "/p/n.workload", "roofline"));
  }

  @Test
  void everythingOfAnEarlierRunIsThereAgain() {
    RunConfiguration earlier =
        new RunConfiguration(
            "/p/b.accelerator",
            List.of("/p/a.accelerator"),
            "/p/n.workload",
            Optional.of("/p/m.mapping"),
            16,
            List.of("imc", "roofline"),
            new TreeMap<>(Map.of("imc", new TreeMap<>(Map.of("clock", "2 GHz")))));
    assertThat(model(RunDraft.of(earlier)).configuration()).contains(earlier);
  }

  @Test
  void filesAndEvaluatorsThatAreGoneAreNotChosen() {
    RunConfiguration earlier =
        new RunConfiguration(
            "/p/gone.accelerator",
            List.of("/p/gone-too.accelerator"),
            "/p/n.workload",
            Optional.of("/p/gone.mapping"),
            0,
            List.of("removed"),
            new TreeMap<>());
    RunDialogModel dialog = model(RunDraft.of(earlier));
    assertThat(dialog.problem()).contains("Choose an accelerator.");
    assertThat(dialog.compared()).isEmpty();
    assertThat(dialog.file(ModelKind.MAPPING)).isEmpty();
    dialog.setFile(ModelKind.ACCELERATOR, Optional.of("/p/a.accelerator"));
    assertThat(dialog.configuration().get().evaluators()).containsExactly("roofline");
  }

  @Test
  void aDesignIsNotComparedWithItself() {
    model.setCompared(List.of("/p/b.accelerator", "/p/a.accelerator"));
    assertThat(model.compared()).containsExactly("/p/b.accelerator");
    model.setFile(ModelKind.ACCELERATOR, Optional.of("/p/b.accelerator"));
    assertThat(model.compared()).isEmpty();
    assertThat(model.comparable()).containsExactly("/p/a.accelerator");
  }

  @Test
  void aWrongBatchNamesTheValueTheRangeAndTheRemedy() {
    for (String wrong : List.of("0", "-1", "x", "1000001", "99999999", "1.5")) {
      model.setBatch(wrong);
      assertThat(model.problem()).get().asString().contains("\"" + wrong + "\"", "1 to 1000000");
      assertThat(model.configuration()).isEmpty();
    }
    model.setBatch(" 1000000 ");
    assertThat(model.configuration().get().batch()).isEqualTo(1_000_000);
    model.setBatch("");
    assertThat(model.configuration().get().batch()).isZero();
  }

  @Test
  void aParameterTakesAnyUnitAndIsRefusedWithReasonAndRemedy() {
    field("clock").setText("500 MHz");
    assertThat(model.configuration().get().settings("roofline"))
        .containsExactly(Map.entry("clock", "500 MHz"));
    for (String wrong : List.of("fast", "20 GHz", "3 pJ", "0 GHz")) {
      field("clock").setText(wrong);
      assertThat(model.problem())
          .get()
          .asString()
          .contains("The roofline", "clock", "\"" + wrong + "\"", "0.1", "10", "GHz", "default");
    }
  }

  @Test
  void theDefaultIsNoSettingHoweverItIsWritten() {
    ParameterField clock = field("clock");
    assertThat(clock.isDefault()).isTrue();
    assertThat(clock.hint()).contains("default 1 GHz");
    clock.setText("1 GHz");
    assertThat(clock.isDefault()).isTrue();
    clock.setText("2 GHz");
    assertThat(clock.isDefault()).isFalse();
    choice("roofline").reset();
    assertThat(model.configuration().get().settings()).isEmpty();
  }

  @Test
  void aParameterOfAnEvaluatorThatIsNotChosenDoesNotMatter() {
    choice("imc").fields().get(1).setText("nonsense");
    assertThat(model.problem()).isEmpty();
    choice("imc").choose(true);
    assertThat(model.problem()).isPresent();
  }

  @Test
  void anEvaluatorThatDoesNotApplyCannotBeChosenAndSaysWhy() {
    EvaluatorChoice imc = choice("imc");
    imc.choose(true);
    assertThat(model.configuration().get().evaluators()).containsExactly("imc", "roofline");
    imc.setSuitability(new Suitability.Unsuitable("a has no macro", "add one"));
    assertThat(model.configuration().get().evaluators()).containsExactly("roofline");
    assertThat(imc.suitability().explanation())
        .isEqualTo("Does not apply: a has no macro. Remedy: add one.");
    assertThat(imc.isChosen()).isFalse();
    imc.setSuitability(new Suitability.Suits());
    assertThat(imc.isChosen()).isTrue();
  }

  @Test
  void withoutAnEvaluatorThereIsNoRun() {
    choice("roofline").choose(false);
    assertThat(model.problem()).contains("Choose at least one evaluator.");
    model.evaluators().forEach(c -> c.setSuitability(new Suitability.Unsuitable("x", "y")));
    assertThat(model.problem()).get().asString().startsWith("No evaluator applies");
  }
}

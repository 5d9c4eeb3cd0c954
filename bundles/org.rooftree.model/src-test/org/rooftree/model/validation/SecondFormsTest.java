package org.rooftree.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.TestFiles;
import org.rooftree.model.io.ModelKind;

/** Rules that can be broken in more than one way: the ways that {@link RuleTest} does not take. */
class SecondFormsTest {

  private static List<Finding> findings(ModelKind kind, String content) {
    return new Validator().validate(TestFiles.model(kind, "name=\"n\" ", content));
  }

  private static void assertFound(List<Finding> findings, Rule rule, String element, String text) {
    assertThat(findings)
        .anySatisfy(
            f -> {
              assertThat(f.rule()).isEqualTo(rule.id());
              assertThat(f.element()).isEqualTo(element);
              assertThat(f.message()).contains(text);
            });
  }

  @Test
  void minimumAboveMaximumIsRefused() {
    assertFound(
        findings(
            ModelKind.STUDY, "<constraints metric=\"latency\" minimum=\"2 ms\" maximum=\"1 ms\"/>"),
        Rule.STUDY_BOUND,
        "/@constraints.0",
        "2 ms");
  }

  @Test
  void boundsOfDifferentDimensionsAreRefused() {
    assertFound(
        findings(
            ModelKind.STUDY,
            "<expectations name=\"e\" metric=\"latency\" minimum=\"1 ms\" maximum=\"2 mJ\"/>"),
        Rule.STUDY_BOUND,
        "/e",
        "2 mJ");
  }

  @Test
  void servedDimensionsOfTwoArraysAreRefused() {
    String arrays =
        "<cores name=\"c\"><memories name=\"m\" sharing=\"perDimension\""
            + " servedDimensions=\"/c/a/x /c/b/x\"/>"
            + "<computeUnits xsi:type=\"accelerator:ComputeArray\" name=\"a\">"
            + "<dimensions name=\"x\" size=\"2\"/></computeUnits>"
            + "<computeUnits xsi:type=\"accelerator:ComputeArray\" name=\"b\">"
            + "<dimensions name=\"x\" size=\"2\"/></computeUnits></cores>";

    assertFound(
        findings(ModelKind.ACCELERATOR, arrays), Rule.MEMORY_SERVED, "/c/m", "more than one array");
  }

  @Test
  void nestsOfMoreThanSixtyThreeLoopsAreRefused() {
    String loops =
        IntStream.range(0, 64)
            .mapToObj(i -> "<loops name=\"l" + i + "\" size=\"1\"/>")
            .collect(Collectors.joining());

    assertFound(
        findings(
            ModelKind.WORKLOAD,
            "<precision/><layers xsi:type=\"workload:LoopNest\" name=\"n\">" + loops + "</layers>"),
        Rule.VALUE_RANGE,
        "/n",
        "64 loops");
  }

  @Test
  void layersWithLargeProductsAreStillChecked() {
    assertFound(
        findings(
            ModelKind.WORKLOAD,
            "<precision/><layers xsi:type=\"workload:MatrixProduct\" name=\"p\""
                + " rows=\"2000000000\" columns=\"2000000000\" inner=\"2000000000\"/>"),
        Rule.SIZE_OVERFLOW,
        "/p",
        "2^63");
  }
}

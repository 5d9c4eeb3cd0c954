package org.rooftree.model.validation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rooftree.model.io.ModelKind.ACCELERATOR;
import static org.rooftree.model.io.ModelKind.MAPPING;
import static org.rooftree.model.io.ModelKind.STUDY;
import static org.rooftree.model.io.ModelKind.WORKLOAD;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.model.TestFiles;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** Every rule has a case that violates it, and a sound model violates none. */
class RuleTest {

  /** A model that violates a rule, the path of the culprit, and what the message must hold. */
  private record Case(ModelFile file, String element, String... message) {}

  private static final String SOURCE = "<citations text=\"made up\"/>";
  private static final String MODE =
      "<precisionModes name=\"int8\" energyPerOperation=\"1 pJ/op\"/>";
  private static final String ARRAY =
      "<cores name=\"core\"><computeUnits xsi:type=\"accelerator:ComputeArray\" name=\"array\">"
          + MODE
          + "<dimensions name=\"D1\" size=\"4\"/></computeUnits></cores>";
  private static final String MEMORY =
      "<memories name=\"dram\" kind=\"dram\" readEnergy=\"1 pJ/bit\">"
          + "<ports name=\"p\" bandwidth=\"8 bit/cycle\"/></memories>";
  private static final String CLOCK = "name=\"n\" clock=\"1 GHz\"";

  private static final Map<Rule, Case> CASES = new EnumMap<>(cases());

  private static Map<Rule, Case> cases() {
    return Map.ofEntries(
        entry(
            Rule.FILE_UNREADABLE,
            new Case(new ModelReader().read(Path.of("missing.study")), "", "does not exist")),
        entry(Rule.FILE_MALFORMED, new Case(TestFiles.read(STUDY, "<a"), "", "no well-formed")),
        entry(
            Rule.ELEMENT_UNKNOWN,
            new Case(
                accelerator("<memories name=\"m\" colour=\"red\"/>"),
                "/m",
                "colour",
                "Memory",
                "\"red\"")),
        entry(
            Rule.VALUE_ILLEGAL,
            new Case(
                accelerator("<memories name=\"m\" count=\"two\"/>"),
                "/m",
                "count = \"two\"",
                "at least 1 and at most 1000000")),
        entry(
            Rule.VALUE_MISSING,
            new Case(
                accelerator("<memories name=\"m\"><ports name=\"p\"/></memories>"),
                "/m/p",
                "bandwidth is missing",
                "bit/cycle or bit/s",
                "greater than 0")),
        entry(
            Rule.VALUE_RANGE,
            new Case(
                accelerator("<memories name=\"m\" bandwidthEfficiency=\"1.5\"/>"),
                "/m",
                "bandwidthEfficiency = 1.5",
                "greater than 0 and at most 1")),
        entry(
            Rule.UNIT_WRONG,
            new Case(
                accelerator("<memories name=\"m\" capacity=\"3 mm^2\"/>"),
                "/m",
                "capacity = 3 mm^2",
                "wrong unit mm^2",
                "allowed are units of bit")),
        entry(
            Rule.NAME_DUPLICATE,
            new Case(
                accelerator("<memories name=\"m\"/><memories name=\"m\"/>"),
                "/@memories.2",
                "\"m\"",
                "memories")),
        entry(
            Rule.NAME_ILLEGAL,
            new Case(accelerator("<memories name=\"a/b\"/>"), "/a%2Fb", "\"a/b\"")),
        entry(
            Rule.REFERENCE_DANGLING,
            new Case(
                accelerator("<memories name=\"m\" fedBy=\"/gone\"/>"),
                "/m",
                "fedBy = \"/gone\"",
                "class Memory")),
        entry(
            Rule.CITATION_FEATURE,
            new Case(
                accelerator(
                    "<memories name=\"m\"><citations text=\"t\" features=\"size\"/></memories>"),
                "/m/@citations.0",
                "\"size\"",
                "Memory")),
        entry(
            Rule.CITATION_MISSING,
            new Case(
                TestFiles.model(ACCELERATOR, "name=\"n\"", ARRAY, MEMORY), "/dram", "come from")),
        entry(
            Rule.COMPUTE_MISSING,
            new Case(
                TestFiles.model(ACCELERATOR, CLOCK, SOURCE, MEMORY),
                "/",
                "no compute unit",
                "at least one")),
        entry(
            Rule.MODE_MISSING,
            new Case(
                accelerator(unit("ComputeArray", "u", "", "")),
                "/c/u",
                "no precision mode",
                "one")),
        entry(
            Rule.MODE_ENERGY,
            new Case(
                accelerator(unit("ComputeArray", "u", "", "<precisionModes name=\"m\"/>")),
                "/c/u/m",
                "energyPerOperation")),
        entry(
            Rule.MODE_BLOCK,
            new Case(
                accelerator(
                    unit(
                        "ComputeArray",
                        "u",
                        "",
                        "<precisionModes name=\"m\" blockSize=\"32\" scaleBits=\"8\"/>")),
                "/c/u/m",
                "integer",
                "blockSize = 32",
                "scaleBits = 8")),
        entry(
            Rule.CLOCK_MISSING,
            new Case(
                TestFiles.model(ACCELERATOR, "name=\"n\"", SOURCE, ARRAY, MEMORY),
                "/core/array",
                "clock greater than 0 Hz")),
        entry(
            Rule.ARRAY_SIZE,
            new Case(
                accelerator(
                    unit(
                        "ComputeArray",
                        "u",
                        "count=\"1000000\"",
                        MODE
                            + "<dimensions name=\"x\" size=\"1000000\"/>"
                            + "<dimensions name=\"y\" size=\"1000000\"/>")),
                "/c/u",
                "1.0E18",
                "fewer than 2^53")),
        entry(
            Rule.MEMORY_MISSING,
            new Case(TestFiles.model(ACCELERATOR, CLOCK, SOURCE, ARRAY), "/", "no memory")),
        entry(
            Rule.MEMORY_CYCLE,
            new Case(
                accelerator(
                    "<memories name=\"a\" fedBy=\"/c\"/><memories name=\"b\" fedBy=\"/a\"/>"
                        + "<memories name=\"c\" fedBy=\"/b\"/>"),
                "/a",
                "/a is fed by /c is fed by /b is fed by /a",
                "must not feed itself")),
        entry(Rule.MEMORY_PORT, new Case(accelerator("<memories name=\"m\"/>"), "/m", "no port")),
        entry(
            Rule.MEMORY_OPERAND,
            new Case(
                accelerator(
                    "<memories name=\"a\"><operands>input</operands></memories><memories name=\"b\""
                        + " fedBy=\"/a\"><operands>weight</operands></memories>"),
                "/b",
                "weight")),
        entry(
            Rule.MEMORY_ENERGY,
            new Case(accelerator("<memories name=\"m\"/>"), "/m", "readEnergy")),
        entry(
            Rule.MEMORY_SERVED,
            new Case(
                accelerator("<memories name=\"m\" sharing=\"perDimension\"/>"),
                "/m",
                "perDimension",
                "servedDimensions")),
        entry(
            Rule.MEMORY_CAPACITY,
            new Case(
                accelerator(
                    "<memories name=\"a\" capacity=\"1 kB\"/>"
                        + "<memories name=\"b\" capacity=\"1 KiB\" fedBy=\"/a\"/>"),
                "/b",
                "capacity = 1 KiB",
                "1 kB",
                "/a")),
        entry(
            Rule.PORT_TRANSFER,
            new Case(
                accelerator(
                    "<memories name=\"m\"><ports name=\"p\" direction=\"read\" bandwidth=\"1"
                        + " bit/s\"><transfers direction=\"fromLow\"/></ports></memories>"),
                "/m/p/@transfers.0",
                "fromLow writes",
                "can only read")),
        entry(
            Rule.INTERCONNECT_ENDS,
            new Case(
                accelerator("<interconnects name=\"i\" endPoints=\"/dram\"/>"),
                "/i",
                "has 1 end points",
                "at least 2")),
        entry(
            Rule.SPARSITY_SPEEDUP,
            new Case(
                accelerator(
                    unit("ComputeArray", "u", "sparsity=\"gating\" sparsitySpeedup=\"2\"", MODE)),
                "/c/u",
                "sparsitySpeedup = 2.0",
                "gating")),
        entry(
            Rule.IMC_ADC,
            new Case(
                accelerator(unit("ImcMacro", "u", "kind=\"digital\" adcResolution=\"5\"", MODE)),
                "/c/u",
                "adcResolution = 5",
                "digital",
                "1 to 24 bit")),
        entry(
            Rule.IMC_RANGE,
            new Case(
                accelerator(
                    "<technology name=\"t\" node=\"7 nm\"/>" + unit("ImcMacro", "u", "", MODE)),
                "/c/u",
                "node = 7 nm",
                "22 to 28 nm")),
        entry(
            Rule.IMC_DIMENSIONS,
            new Case(
                accelerator(
                    unit(
                        "ImcMacro",
                        "u",
                        "rows=\"4\" columns=\"2\"",
                        MODE + "<dimensions name=\"D1\" size=\"4\"/>")),
                "/c/u",
                "4 columns, 1 rows",
                "2, 4 and 1")),
        entry(
            Rule.POWER_CAP,
            new Case(
                TestFiles.model(
                    ACCELERATOR,
                    CLOCK + " powerCap=\"2 W\" constantPower=\"1.5 W\" leakagePower=\"500 mW\"",
                    SOURCE,
                    ARRAY,
                    MEMORY),
                "/",
                "powerCap = 2 W",
                "the 2 W")),
        entry(
            Rule.MEASUREMENT_EMPTY,
            new Case(accelerator(point("")), "/p", "throughput", "energyEfficiency", "power")),
        entry(
            Rule.MEASUREMENT_PRECISION,
            new Case(
                accelerator(point("precision=\"fp8\" power=\"1 W\"")),
                "/p",
                "precision = \"fp8\"",
                "[int8]")),
        entry(
            Rule.MEASUREMENT_ABOVE_ROOF,
            new Case(
                accelerator(point("precision=\"int8\" throughput=\"9 GOPS\"")),
                "/p",
                "throughput = 9.00000 GOPS",
                "roof of 2.00000 GOPS",
                "peak 8.00000 GOPS",
                "at 2 op/B")),
        entry(
            Rule.NETWORK_EMPTY,
            new Case(TestFiles.model(WORKLOAD, "name=\"n\"", "<precision/>"), "/", "no layers")),
        entry(
            Rule.SIZE_OVERFLOW,
            new Case(
                network(
                    layer(
                        "MatrixProduct", "rows=\"2147483647\" columns=\"2147483647\" inner=\"3\"")),
                "/l",
                "2^63")),
        entry(
            Rule.CONVOLUTION_GROUPS,
            new Case(
                network(
                    layer(
                        "Convolution", "groups=\"3\" inputChannels=\"32\" outputChannels=\"30\"")),
                "/l",
                "inputChannels = 32",
                "groups = 3")),
        entry(
            Rule.CONVOLUTION_EXTENT,
            new Case(
                network(
                    layer(
                        "Convolution",
                        "outputWidth=\"27\" kernelWidth=\"3\" strideX=\"2\" inputWidth=\"57\"")),
                "/l",
                "inputWidth = 57",
                "more than 27 outputs",
                "at most 56")),
        entry(
            Rule.NEST_OPERANDS,
            new Case(
                network(nest("<operands role=\"output\" indices=\"k\"/>")),
                "/l",
                "1 output and 0 factor")),
        entry(
            Rule.NEST_INDEX,
            new Case(
                network(
                    nest(
                        "<operands role=\"output\" indices=\"k\"/>"
                            + "<operands role=\"weight\" indices=\"k, 2*z\"/>")),
                "/l/@operands.1",
                "indices = \"k, 2*z\"",
                "no loop \"z\"",
                "loops are K")),
        entry(
            Rule.NEST_LOOP,
            new Case(
                network(
                    nest(
                        "<loops name=\"C\" size=\"2\"/>"
                            + "<operands role=\"output\" indices=\"k\"/>"
                            + "<operands role=\"weight\" indices=\"k\"/>")),
                "/l/C",
                "indexes no operand")),
        entry(
            Rule.COST_TRAFFIC,
            new Case(
                network(
                    layer(
                        "StatedCost",
                        "operations=\"5 op\" inputTraffic=\"1 B\" operationalIntensity=\"3"
                            + " op/B\"")),
                "/l",
                "operationalIntensity = 3 op/B")),
        entry(
            Rule.TENSOR_SHAPE,
            new Case(
                network("<tensors name=\"t\" shape=\"1x0x3\"/>"),
                "/t",
                "shape = \"1x0x3\"",
                "\"0\"")),
        entry(
            Rule.TENSOR_PRODUCER,
            new Case(
                network(
                    "<tensors name=\"t\"/><layers xsi:type=\"workload:MatrixProduct\" name=\"a\""
                        + " outputs=\"/t\"/>",
                    layer("MatrixProduct", "outputs=\"/t\"")),
                "/l",
                "/t",
                "/a")),
        entry(
            Rule.TENSOR_ORDER,
            new Case(
                network(
                    "<tensors name=\"t\"/><layers xsi:type=\"workload:MatrixProduct\" name=\"a\""
                        + " inputs=\"/t\"/>",
                    layer("MatrixProduct", "outputs=\"/t\"")),
                "/a",
                "/t",
                "later layer /l")),
        entry(
            Rule.MAPPING_PLACEMENT,
            new Case(
                TestFiles.model(
                    MAPPING,
                    "name=\"n\"",
                    "<mappings name=\"m\" layer=\"*\"><temporal loop=\"K\"/>",
                    "<placements operand=\"input\" memory=\"/core/buffer\""
                        + " loops=\"2\"/></mappings>"),
                "/m/@placements.0",
                "loops = 2",
                "input",
                "/core/buffer",
                "between 0",
                "and 1")),
        entry(
            Rule.MAPPING_ORDER,
            new Case(
                TestFiles.model(
                    MAPPING,
                    "name=\"n\"",
                    "<mappings name=\"m\" layer=\"*\"><temporal loop=\"*\""
                        + " factor=\"2\"/></mappings>"),
                "/m/@temporal.0",
                "factor = 2",
                "must be 0")),
        entry(
            Rule.STUDY_PATH,
            new Case(
                study("<designs path=\"../../etc/passwd\"/>"),
                "/@designs.0",
                "\"../../etc/passwd\"",
                "folder of the study")),
        entry(
            Rule.STUDY_FACTOR,
            new Case(
                study(
                    "<factors name=\"f\" element=\"/\" feature=\"clock\" minimum=\"2 GHz\""
                        + " maximum=\"1 GHz\"/>"),
                "/f",
                "2 GHz to 1 GHz",
                "minimum below maximum")),
        entry(
            Rule.STUDY_BOUND,
            new Case(
                study("<constraints metric=\"latency\"/>"),
                "/@constraints.0",
                "latency",
                "minimum or maximum")));
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleIsProvokedBySomeModel(Rule rule) {
    assertThat(CASES).containsKey(rule);
    Case violation = CASES.get(rule);
    Finding finding =
        new Validator()
            .validate(violation.file()).stream()
                .filter(f -> f.rule().equals(rule.id()))
                .filter(f -> f.element().equals(violation.element()))
                .findFirst()
                .orElseThrow(
                    () ->
                        new AssertionError(
                            "not found in " + new Validator().validate(violation.file())));
    assertThat(finding.severity()).isEqualTo(rule.severity());
    assertThat(finding.message()).contains(violation.message());
    assertThat(finding.remedy()).isNotBlank();
    assertThat(finding.file()).isEqualTo(violation.file().name());
    if (rule != Rule.FILE_UNREADABLE) {
      assertThat(finding.line()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void ruleIdsAreStableWordsWithDots(Rule rule) {
    assertThat(rule.id()).matches("[a-z]+(\\.[a-z]+)+");
    assertThat(rule.text()).isNotBlank().endsWith(".");
  }

  @Test
  void soundModelsHaveNoFindings() {
    assertThat(new Validator().validate(TestFiles.model(ACCELERATOR, CLOCK, SOURCE, ARRAY, MEMORY)))
        .isEmpty();
    assertThat(new Validator().validate(network(layer("Convolution", "inputChannels=\"3\""))))
        .isEmpty();
    assertThat(
            new Validator()
                .validate(
                    TestFiles.model(
                        MAPPING,
                        "name=\"n\"",
                        "<mappings layer=\"*\"><temporal loop=\"K\" factor=\"2\"/>",
                        "<placements memory=\"/a\" loops=\"0\"/><placements memory=\"/b\""
                            + " loops=\"1\"/>",
                        "</mappings>")))
        .isEmpty();
    assertThat(
            new Validator()
                .validate(
                    study(
                        "<designs path=\"a/b.accelerator\"/>",
                        "<constraints metric=\"latency\" maximum=\"1 ms\"/>",
                        "<factors name=\"f\" element=\"/\" feature=\"clock\" minimum=\"1 GHz\""
                            + " maximum=\"2 GHz\"/>")))
        .isEmpty();
  }

  @Test
  void adviceAndWarningsDoNotKeepAModelFromUse() {
    assertThat(
            new Validator()
                .validate(
                    TestFiles.model(
                        ACCELERATOR,
                        CLOCK,
                        unit("ComputeArray", "u", "", "<precisionModes name=\"m\"/>"))))
        .isNotEmpty()
        .extracting(Finding::severity)
        .doesNotContain(Severity.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "..",
        "a/../../b",
        "..\\\\b",
        "C:\\\\b",
        "C:b",
        "file:///b",
        "http://b",
        "\\\\\\\\server\\\\share"
      })
  void pathsThatLeaveTheFolderOfAStudyAreErrorsOnEverySystem(String path) {
    assertThat(new Validator().validate(study("<designs path=\"" + path + "\"/>")))
        .extracting(Finding::rule)
        .containsExactly("study.path");
    assertThat(
            new Validator()
                .validate(TestFiles.model(STUDY, "name=\"n\" baseline=\"" + path + "\"")))
        .extracting(Finding::rule)
        .containsExactly("study.path");
  }

  @Test
  void aLogarithmicRangeMustBeginAboveZero() {
    assertThat(
            new Validator()
                .validate(
                    study(
                        "<factors name=\"f\" element=\"/\" feature=\"x\" minimum=\"0 W\""
                            + " maximum=\"2 W\" scale=\"logarithmic\"/>")))
        .extracting(Finding::rule)
        .containsExactly("study.factor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "0", "-1", "1.0000001"})
  void sharesOutsideTheirRangeAreErrors(String value) {
    assertThat(
            new Validator()
                .validate(
                    accelerator("<memories name=\"m\" bandwidthEfficiency=\"" + value + "\"/>")))
        .extracting(Finding::rule)
        .contains("value.range");
  }

  @Test
  void negativeSizesAreErrorsNamingValueAndRange() {
    assertThat(
            new Validator()
                .validate(network(layer("Convolution", "inputChannels=\"-3\" kernelWidth=\"0\""))))
        .filteredOn(f -> f.rule().equals("value.range"))
        .extracting(Finding::message)
        .containsExactly(
            "inputChannels = -3; it must be at least 1 and at most 10000000",
            "kernelWidth = 0; it must be at least 1 and at most 1000000");
  }

  @Test
  void aMemoryThatFeedsItselfIsACycle() {
    assertThat(new Validator().validate(accelerator("<memories name=\"a\" fedBy=\"/a\"/>")))
        .extracting(Finding::rule)
        .contains("memory.cycle");
  }

  @Test
  void aDiamondOfMemoriesIsNoCycle() {
    assertThat(
            new Validator()
                .validate(
                    accelerator(
                        "<memories name=\"a\"/><memories name=\"b\" fedBy=\"/a\"/>"
                            + "<memories name=\"c\" fedBy=\"/a\"/>"
                            + "<memories name=\"d\" fedBy=\"/b /c\"/>")))
        .extracting(Finding::rule)
        .doesNotContain("memory.cycle");
  }

  @Test
  void aVeryLongChainOfMemoriesIsAnErrorNotAnOverflow() {
    StringBuilder chain = new StringBuilder("<memories name=\"m0\"/>");
    for (int i = 1; i < 5000; i++) {
      chain.append("<memories name=\"m").append(i);
      chain.append("\" fedBy=\"/m").append(i - 1).append("\"/>");
    }
    for (int i = 4999; i > 0; i--) {
      chain.append("<memories name=\"r").append(i);
      chain.append("\" fedBy=\"").append(i == 4999 ? "/m4999" : "/r" + (i + 1)).append("\"/>");
    }
    new Validator().validate(accelerator(chain.toString()));
  }

  @Test
  void countsThatMultiplyBeyondLongAreErrorsForMemoriesToo() {
    assertThat(
            new Validator()
                .validate(
                    TestFiles.model(
                        ACCELERATOR,
                        CLOCK,
                        SOURCE,
                        ARRAY,
                        "<chiplets name=\"d\" count=\"1000000\"><cores name=\"c\""
                            + " count=\"1000000\">",
                        "<memories name=\"m\" count=\"1000000\">",
                        "<ports name=\"p\" bandwidth=\"1 bit/s\"/></memories>",
                        "<interconnects name=\"i\" count=\"1000000\"/></cores></chiplets>")))
        .filteredOn(f -> f.severity() == Severity.ERROR)
        .extracting(f -> f.rule() + " " + f.element())
        .contains("array.size /d/c/m", "array.size /d/c/i");
  }

  @Test
  void instancesThatMultiplyBeyondLongAreAnErrorOfTheAccelerator() {
    assertThat(
            new Validator()
                .validate(
                    TestFiles.model(
                        ACCELERATOR,
                        CLOCK,
                        SOURCE,
                        "<cores name=\"c\">",
                        "<memories name=\"m\" count=\"1000000\" sharing=\"perUnit\"/>",
                        "<computeUnits xsi:type=\"accelerator:ComputeArray\" name=\"u\">",
                        MODE,
                        "<dimensions name=\"a\" size=\"1000000\"/>",
                        "<dimensions name=\"b\" size=\"1000000\"/>",
                        "<dimensions name=\"d\" size=\"1000\"/></computeUnits></cores>")))
        .extracting(f -> f.rule() + " " + f.element())
        .contains("array.size /");
  }

  private static ModelFile accelerator(String content) {
    return TestFiles.model(ACCELERATOR, CLOCK, SOURCE, ARRAY, MEMORY, content);
  }

  private static String unit(String type, String name, String attributes, String content) {
    return "<cores name=\"c\"><computeUnits xsi:type=\"accelerator:"
        + type
        + "\" name=\""
        + name
        + "\" "
        + attributes
        + ">"
        + content
        + "</computeUnits></cores>";
  }

  private static String point(String attributes) {
    return "<measurements name=\"p\" operationalIntensity=\"2 op/B\" " + attributes + "/>";
  }

  private static ModelFile network(String... content) {
    return TestFiles.model(
        ModelKind.WORKLOAD, "name=\"n\"", "<precision/>" + SOURCE, String.join("\n", content));
  }

  private static String layer(String type, String attributes) {
    return "<layers xsi:type=\"workload:" + type + "\" name=\"l\" " + attributes + "/>";
  }

  private static String nest(String content) {
    return "<layers xsi:type=\"workload:LoopNest\" name=\"l\"><loops name=\"K\" size=\"4\"/>"
        + content
        + "</layers>";
  }

  private static ModelFile study(String... content) {
    return TestFiles.model(ModelKind.STUDY, "name=\"n\"", content);
  }
}

package org.rooftree.model.edit.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rooftree.model.io.ModelKind.ACCELERATOR;
import static org.rooftree.model.io.ModelKind.MAPPING;
import static org.rooftree.model.io.ModelKind.STUDY;
import static org.rooftree.model.io.ModelKind.WORKLOAD;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.domain.AdapterFactoryEditingDomain;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.emf.edit.provider.ReflectiveItemProviderAdapterFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.validation.Rule;
import org.rooftree.model.validation.Validator;

/** Every fix makes its finding go away, and undoing it restores the model. */
class FixesTest {
  /**
   * A model that violates a rule.
   *
   * @param labels of all fixes that are offered
   */
  private record Case(
      Rule rule,
      ModelKind kind,
      String attributes,
      String content,
      String element,
      String... labels) {
    @Override
    public String toString() {
      return rule.id() + " at " + element + ": " + String.join(" | ", labels);
    }
  }

  private static final String SOURCE = "<citations text=\"made up\"/>";
  private static final String MODE =
      "<precisionModes name=\"int8\" energyPerOperation=\"1 pJ/op\"/>";
  private static final String ARRAY =
      unit("ComputeArray", "core", "array", "", MODE + "<dimensions name=\"D1\" size=\"4\"/>");
  private static final String DRAM =
      "<memories name=\"dram\" kind=\"dram\" readEnergy=\"1 pJ/bit\">"
          + "<ports name=\"p\" bandwidth=\"8 bit/cycle\"/></memories>";
  private static final String SOUND = SOURCE + ARRAY + DRAM;
  private static final String CLOCK = "clock=\"1 GHz\"";

  private static String unit(
      String type, String core, String name, String attributes, String content) {
    return "<cores name=\""
        + core
        + "\"><computeUnits xsi:type=\"accelerator:"
        + type
        + "\" name=\""
        + name
        + "\" "
        + attributes
        + ">"
        + content
        + "</computeUnits></cores>";
  }

  private static Case chip(Rule rule, String content, String element, String... labels) {
    return new Case(rule, ACCELERATOR, CLOCK, SOUND + content, element, labels);
  }

  private static Case net(Rule rule, String content, String element, String... labels) {
    return new Case(rule, WORKLOAD, "", "<precision/>" + content, element, labels);
  }

  private static Case layer(Rule rule, String type, String attributes, String... labels) {
    return net(
        rule,
        "<layers xsi:type=\"workload:" + type + "\" name=\"l\" " + attributes + "/>",
        "/l",
        labels);
  }

  private static Case nest(Rule rule, String content, String element, String... labels) {
    return net(
        rule,
        "<layers xsi:type=\"workload:LoopNest\" name=\"l\"><loops name=\"K\" size=\"4\"/>"
            + content
            + "</layers>",
        element,
        labels);
  }

  private static Case study(Rule rule, String content, String element, String... labels) {
    return new Case(rule, STUDY, "", content, element, labels);
  }

  private static Case value(Rule rule, String attribute, String... labels) {
    return chip(rule, "<memories name=\"m\" " + attribute + "/>", "/m", labels);
  }

  private static Case point(Rule rule, String attributes, String... labels) {
    return chip(
        rule,
        "<measurements name=\"p\" operationalIntensity=\"2 op/B\" " + attributes + "/>",
        "/p",
        labels);
  }

  private static Stream<Case> cases() {
    return Stream.of(
        value(Rule.ELEMENT_UNKNOWN, "cout=\"2\"", "Write count instead of cout", "Leave it out"),
        value(
            Rule.VALUE_ILLEGAL,
            "capacity=\"256 KiX\"",
            "Use the unit KiB",
            "Use the unit MiB",
            "Use the unit B",
            "Use the unit kB",
            "Remove the value"),
        value(
            Rule.VALUE_ILLEGAL,
            "capacity=\"1,5KB\"",
            "Use the unit kB",
            "Use the unit KiB",
            "Use the unit B",
            "Use the unit MB",
            "Remove the value"),
        value(Rule.VALUE_ILLEGAL, "count=\"2.0 copies\"", "Write 2", "Use the default"),
        value(Rule.VALUE_ILLEGAL, "bandwidthEfficiency=\"0,5\"", "Write 0.5", "Use the default"),
        value(
            Rule.VALUE_ILLEGAL,
            "doubleBuffered=\"no\"",
            "Write true",
            "Write false",
            "Use the default"),
        value(
            Rule.VALUE_ILLEGAL,
            "kind=\"srm\"",
            "Write sram",
            "Write dram",
            "Write hbm",
            "Use the default"),
        value(Rule.VALUE_ILLEGAL, "fedBy=\"/core\"", "Refer to dram", "Remove the reference"),
        chip(
            Rule.VALUE_MISSING,
            "<memories name=\"m\"><ports name=\"p\"/></memories>",
            "/m/p",
            "Set bandwidth to 64 bit/cycle",
            "Remove the port"),
        chip(
            Rule.VALUE_MISSING,
            "<memories><ports name=\"p\" bandwidth=\"1 bit/s\"/></memories>",
            "/@memories.1",
            "Name it after what it is"),
        new Case(Rule.VALUE_MISSING, WORKLOAD, "", "", "/", "Add a precision"),
        net(
            Rule.VALUE_MISSING,
            "<layers xsi:type=\"workload:StatedCost\" name=\"l\"/>",
            "/l",
            "Set operations to 1 op",
            "Remove the stated cost"),
        net(
            Rule.VALUE_MISSING,
            "<layers xsi:type=\"workload:LoopNest\" name=\"l\"/>",
            "/l",
            "Add a loop",
            "Remove the loop nest"),
        study(
            Rule.VALUE_MISSING,
            "<objectives/>",
            "/@objectives.0",
            "Set metric to latency",
            "Set metric to energy",
            "Remove the objective"),
        new Case(
            Rule.VALUE_MISSING,
            MAPPING,
            "",
            "<mappings name=\"m\"/>",
            "/m",
            "Set layer to *",
            "Remove the layer mapping",
            "Use the default mapping"),
        value(
            Rule.VALUE_RANGE,
            "bandwidthEfficiency=\"85\"",
            "Read it as per cent",
            "Use the largest value allowed",
            "Use the default"),
        value(
            Rule.VALUE_RANGE,
            "count=\"-3\"",
            "Leave out the minus sign",
            "Use the smallest value allowed",
            "Use the default"),
        value(
            Rule.VALUE_RANGE,
            "latency=\"-3 ns\"",
            "Leave out the minus sign",
            "Use the unit cycle",
            "Use the unit us",
            "Use the unit ms",
            "Remove the value"),
        value(
            Rule.UNIT_WRONG,
            "capacity=\"256\"",
            "Add the unit KiB",
            "Add the unit MiB",
            "Add the unit B",
            "Add the unit kB"),
        value(
            Rule.UNIT_WRONG,
            "readEnergy=\"2 pJ\"",
            "Use the unit pJ/bit",
            "Use the unit fJ/bit",
            "Use the unit pJ/B",
            "Use the unit nJ/bit"),
        chip(
            Rule.UNIT_WRONG,
            "<memories name=\"m\"><ports bandwidth=\"8 GB\"/></memories>",
            "/m/@ports.0",
            "Use the unit GB/s",
            "Use the unit bit/cycle",
            "Use the unit B/cycle",
            "Use the unit Gbit/s"),
        chip(
            Rule.NAME_DUPLICATE,
            "<memories name=\"m\"/><memories name=\"m\"/>",
            "/@memories.2",
            "Give it a unique name"),
        chip(
            Rule.NAME_ILLEGAL,
            "<memories name=\"a/b\"/>",
            "/a%2Fb",
            "Replace what names may not hold"),
        value(Rule.REFERENCE_DANGLING, "fedBy=\"/drm\"", "Refer to dram", "Remove the reference"),
        chip(
            Rule.CITATION_FEATURE,
            "<memories name=\"m\"><citations text=\"t\" features=\"capcity area\"/></memories>",
            "/m/@citations.0",
            "Write capacity",
            "Remove the name"),
        new Case(
            Rule.CITATION_MISSING,
            ACCELERATOR,
            "name=\"n\"",
            ARRAY + DRAM,
            "/dram",
            "State that its constants are assumed",
            "State that all constants of the design are assumed"),
        new Case(
            Rule.COMPUTE_MISSING,
            ACCELERATOR,
            CLOCK,
            SOURCE + DRAM,
            "/",
            "Add a core with a compute array"),
        chip(
            Rule.MODE_MISSING,
            unit("ComputeArray", "c", "u", "", ""),
            "/c/u",
            "Add the precision mode int8"),
        chip(
            Rule.MODE_ENERGY,
            unit("ComputeArray", "c", "u", "", "<precisionModes name=\"m\"/>"),
            "/c/u/m",
            "Assume 0.1 pJ/op"),
        chip(
            Rule.MODE_BLOCK,
            unit(
                "ComputeArray",
                "c",
                "u",
                "",
                "<precisionModes name=\"m\" blockSize=\"32\" scaleBits=\"8\"/>"),
            "/c/u/m",
            "Use the block format",
            "Share no scale"),
        chip(
            Rule.MODE_BLOCK,
            unit(
                "ComputeArray",
                "c",
                "u",
                "",
                "<precisionModes name=\"m\" format=\"blockFloatingPoint\"/>"),
            "/c/u/m",
            "Share a scale of 8 bit by 32 values",
            "Use floating point without blocks"),
        new Case(
            Rule.CLOCK_MISSING,
            ACCELERATOR,
            "",
            SOUND,
            "/core/array",
            "Give the accelerator a clock of 1 GHz",
            "Give it a clock of 1 GHz"),
        new Case(
            Rule.MEMORY_MISSING, ACCELERATOR, CLOCK, SOURCE + ARRAY, "/", "Add an off-chip memory"),
        chip(
            Rule.MEMORY_CYCLE,
            "<memories name=\"a\" fedBy=\"/c /dram\"/><memories name=\"b\" fedBy=\"/a\"/>"
                + "<memories name=\"c\" fedBy=\"/b\"/>",
            "/a",
            "Feed it no longer by c"),
        value(Rule.MEMORY_PORT, "", "Create a port of 64 bit/cycle"),
        chip(
            Rule.MEMORY_OPERAND,
            "<memories name=\"a\"><operands>input</operands></memories><memories name=\"b\""
                + " fedBy=\"/a\"/>",
            "/b",
            "Let a hold it too",
            "Hold only what feeds it holds"),
        value(Rule.MEMORY_ENERGY, "", "Assume 1.2 pJ/bit"),
        value(
            Rule.MEMORY_SERVED,
            "sharing=\"perDimension\"",
            "Share it by the whole core",
            "Serve the dimension D1"),
        value(
            Rule.MEMORY_SERVED,
            "servedDimensions=\"/core/array/D1\"",
            "Share it per dimension",
            "Serve no dimensions"),
        chip(
            Rule.MEMORY_SERVED,
            unit("ComputeArray", "c", "other", "", MODE + "<dimensions name=\"E\"/>")
                + "<memories name=\"m\" sharing=\"perDimension\""
                + " servedDimensions=\"/core/array/D1 /c/other/E\"/>",
            "/m",
            "Serve only array",
            "Serve only other"),
        chip(
            Rule.MEMORY_CAPACITY,
            "<memories name=\"a\" capacity=\"1 kB\"/><memories name=\"a2\" capacity=\"512 B\"/>"
                + "<memories name=\"b\" capacity=\"1 KiB\" fedBy=\"/a /a2\"/>",
            "/b",
            "Raise the capacity of what feeds it",
            "Lower its capacity"),
        chip(
            Rule.PORT_TRANSFER,
            "<memories name=\"m\"><ports name=\"p\" direction=\"read\" bandwidth=\"1 bit/s\">"
                + "<transfers direction=\"fromLow\"/></ports></memories>",
            "/m/p/@transfers.0",
            "Let the port read and write",
            "Remove the transfer"),
        chip(
            Rule.INTERCONNECT_ENDS,
            "<interconnects name=\"i\" endPoints=\"/dram\"/>",
            "/i",
            "Connect all components beside it",
            "Remove the interconnect"),
        chip(
            Rule.SPARSITY_SPEEDUP,
            unit("ComputeArray", "c", "u", "sparsity=\"gating\" sparsitySpeedup=\"2\"", MODE),
            "/c/u",
            "Skip zeros",
            "Remove the speed-up"),
        chip(
            Rule.IMC_ADC,
            unit("ImcMacro", "c", "u", "kind=\"digital\" adcResolution=\"5\"", MODE),
            "/c/u",
            "Remove the ADC",
            "Make the macro analogue"),
        chip(
            Rule.IMC_ADC,
            unit("ImcMacro", "c", "u", "kind=\"analogue\"", MODE),
            "/c/u",
            "Add an ADC of 5 bit",
            "Make the macro digital"),
        chip(
            Rule.IMC_DIMENSIONS,
            unit(
                "ImcMacro",
                "c",
                "u",
                "kind=\"digital\" columns=\"4\" rows=\"8\"",
                MODE + "<dimensions name=\"d\" size=\"4\"/><dimensions name=\"e\" size=\"2\"/>"),
            "/c/u",
            "Size the macro by its dimensions",
            "Remove the dimensions"),
        new Case(
            Rule.POWER_CAP,
            ACCELERATOR,
            CLOCK + " powerCap=\"2 W\" constantPower=\"1.5 W\" leakagePower=\"500 mW\"",
            SOUND,
            "/",
            "Raise the cap to 2.5 W",
            "Remove the cap"),
        point(Rule.MEASUREMENT_EMPTY, "", "Remove the measured point"),
        point(
            Rule.MEASUREMENT_PRECISION,
            "precision=\"in8\" power=\"1 W\"",
            "Use the precision mode int8",
            "Name no precision mode"),
        point(
            Rule.MEASUREMENT_ABOVE_ROOF,
            "precision=\"int8\" throughput=\"3.9 GOPS\"",
            "Halve it: it counted a MAC twice",
            "Divide it by 8: it counted bits",
            "Divide it by 1000: its prefix is wrong",
            "Lower it to the roof",
            "Remove the measured point"),
        point(
            Rule.MEASUREMENT_ABOVE_ROOF,
            "throughput=\"9 TOPS\"",
            "Lower it to the roof",
            "Remove the measured point"),
        net(Rule.NETWORK_EMPTY, "", "/", "Add a convolution", "Add a matrix product"),
        layer(
            Rule.CONVOLUTION_GROUPS,
            "Convolution",
            "groups=\"3\" inputChannels=\"32\" outputChannels=\"30\"",
            "Round the channels up to a multiple of the groups",
            "Use one group"),
        layer(
            Rule.CONVOLUTION_EXTENT,
            "Convolution",
            "outputWidth=\"27\" kernelWidth=\"3\" strideX=\"2\" inputWidth=\"57\"",
            "Use all of the input",
            "Shrink the input to what is used"),
        layer(
            Rule.COST_TRAFFIC,
            "StatedCost",
            "operations=\"5 op\" inputTraffic=\"1 B\" operationalIntensity=\"3 op/B\"",
            "Keep the traffic",
            "Keep the operational intensity"),
        nest(
            Rule.NEST_OPERANDS,
            "<operands role=\"weight\" indices=\"k\"/><operands role=\"weight\" indices=\"k\"/>",
            "/l",
            "Complete the operands"),
        nest(
            Rule.NEST_OPERANDS,
            "<operands role=\"output\" indices=\"k\"/><operands role=\"weight\" indices=\"k\"/>"
                + "<operands role=\"weight\" indices=\"K\"/>",
            "/l",
            "Remove the surplus operands"),
        nest(
            Rule.NEST_INDEX,
            "<operands role=\"output\" indices=\"k\"/>"
                + "<operands role=\"weight\" indices=\"k, 2*kk\"/>",
            "/l/@operands.1",
            "Index by K instead of kk"),
        nest(
            Rule.NEST_LOOP,
            "<loops name=\"C\" size=\"2\"/><operands role=\"output\" indices=\"k\"/>"
                + "<operands role=\"weight\" indices=\"k\"/>",
            "/l/C",
            "Remove the loop",
            "Let it index the output",
            "Let it index the weight"),
        net(
            Rule.TENSOR_SHAPE,
            "<tensors name=\"t\" shape=\"[1, 0, 30]\"/>",
            "/t",
            "Write 1x1x30",
            "Remove the shape"),
        net(
            Rule.TENSOR_PRODUCER,
            "<tensors name=\"t\"/><layers xsi:type=\"workload:MatrixProduct\" name=\"a\""
                + " outputs=\"/t\"/><layers xsi:type=\"workload:MatrixProduct\" name=\"l\""
                + " outputs=\"/t\"/>",
            "/l",
            "Write a tensor of its own",
            "Write it no longer"),
        net(
            Rule.TENSOR_ORDER,
            "<tensors name=\"t\"/><layers xsi:type=\"workload:MatrixProduct\" name=\"a\""
                + " inputs=\"/t\"/><layers xsi:type=\"workload:MatrixProduct\" name=\"l\""
                + " outputs=\"/t\"/>",
            "/a",
            "Put the layers in order of execution",
            "Read it no longer"),
        net(
            Rule.TENSOR_ORDER,
            "<tensors name=\"t\"/><layers xsi:type=\"workload:MatrixProduct\" name=\"a\""
                + " inputs=\"/t\" outputs=\"/t\"/>",
            "/a",
            "Read it no longer"),
        new Case(
            Rule.MAPPING_PLACEMENT,
            MAPPING,
            "",
            "<mappings name=\"m\" layer=\"*\"><temporal loop=\"K\" factor=\"2\"/>"
                + "<placements operand=\"input\" memory=\"/core/buffer\" loops=\"2\"/></mappings>",
            "/m/@placements.0",
            "Use the nearest legal number of loops",
            "Remove the operand placement",
            "Use the default mapping"),
        new Case(
            Rule.MAPPING_ORDER,
            MAPPING,
            "",
            "<mappings name=\"m\" layer=\"*\"><temporal loop=\"*\" factor=\"2\"/></mappings>",
            "/m/@temporal.0",
            "Leave its factor to the mapper",
            "Remove the temporal loop",
            "Use the default mapping"),
        study(
            Rule.STUDY_PATH,
            "<designs path=\"../../chips/a.accelerator\"/>",
            "/@designs.0",
            "Name the file beside the study",
            "Remove the file reference"),
        new Case(
            Rule.STUDY_PATH,
            STUDY,
            "baseline=\"C:old.json\"",
            "",
            "/",
            "Name the file beside the study",
            "Name no file"),
        study(
            Rule.STUDY_FACTOR,
            factor("minimum=\"2 GHz\" maximum=\"1 GHz\"", ""),
            "/f",
            "Exchange minimum and maximum",
            "Remove the factor"),
        study(
            Rule.STUDY_FACTOR,
            factor("minimum=\"0 Hz\" maximum=\"1 GHz\" scale=\"logarithmic\"", ""),
            "/f",
            "Use a linear scale",
            "Remove the factor"),
        study(
            Rule.STUDY_FACTOR,
            factor("minimum=\"1 Hz\" maximum=\"1 GHz\"", "<values>2 Hz</values>"),
            "/f",
            "Keep the listed values",
            "Keep the range",
            "Remove the factor"),
        study(
            Rule.STUDY_BOUND,
            "<constraints metric=\"latency\"/>",
            "/@constraints.0",
            "Remove the constraint"),
        study(
            Rule.STUDY_BOUND,
            "<constraints metric=\"latency\" minimum=\"2 s\" maximum=\"1 s\"/>",
            "/@constraints.0",
            "Exchange minimum and maximum",
            "Remove the constraint"));
  }

  private static String factor(String attributes, String content) {
    return "<factors name=\"f\" element=\"/\" feature=\"clock\" "
        + attributes
        + ">"
        + content
        + "</factors>";
  }

  private static ModelFile read(ModelKind kind, byte[] bytes) {
    return new ModelReader().read(bytes, "test." + kind.extension(), kind);
  }

  private static ModelFile model(ModelKind kind, String attributes, String content) {
    String prefix = kind.rootClass().getEPackage().getNsPrefix();
    String root = prefix + ":" + kind.rootClass().getName();
    String name = attributes.contains("name=") ? "" : "name=\"n\" ";
    String text =
        "<"
            + root
            + " xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:"
            + prefix
            + "=\""
            + kind.rootClass().getEPackage().getNsURI()
            + "\" "
            + name
            + attributes
            + ">"
            + content
            + "</"
            + root
            + ">";
    return read(kind, text.getBytes(StandardCharsets.UTF_8));
  }

  private static EditingDomain domain() {
    return new AdapterFactoryEditingDomain(
        new ReflectiveItemProviderAdapterFactory(), new BasicCommandStack());
  }

  private static Finding finding(ModelFile file, Rule rule, String element) {
    List<Finding> all = new Validator().validate(file);
    return all.stream()
        .filter(f -> f.rule().equals(rule.id()) && f.element().equals(element))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not found in " + all));
  }

  private static byte[] bytes(EObject root) throws IOException {
    return new ModelWriter().bytes(root);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFixMakesItsFindingGoAwayAndUndoingRestores(Case test) throws IOException {
    int count = test.labels.length;
    for (int i = 0; i < count; i++) {
      ModelFile file = model(test.kind, test.attributes, test.content);
      EObject root = file.root().orElseThrow();
      UnreadText unread = new UnreadText(file);
      Finding finding = finding(file, test.rule, test.element);
      List<Fix> fixes = Fixes.of(finding, root);
      assertThat(fixes).extracting(Fix::label).containsExactly(test.labels);
      byte[] before = bytes(root);
      int open = unread.open().size();
      EditingDomain domain = domain();
      Fix fix = fixes.get(i);
      assertThat(fix.description()).endsWith(".");
      fix.apply(domain);
      byte[] after = bytes(root);
      // Leaving out text that is in no model changes only the file.
      if (Arrays.equals(before, after)) {
        assertThat(unread.open()).as(fix.label()).hasSizeLessThan(open);
      }
      assertThat(new Validator().validate(read(test.kind, after)))
          .as(fix.label())
          .noneMatch(f -> f.rule().equals(finding.rule()) && f.element().equals(test.element))
          .noneMatch(f -> f.rule().equals(Rule.REFERENCE_DANGLING.id()));
      assertThat(unread.open()).noneMatch(o -> o.finding().equals(finding));
      domain.getCommandStack().undo();
      assertThat(bytes(root)).as(fix.label()).isEqualTo(before);
      assertThat(unread.open()).hasSize(open);
      domain.getCommandStack().redo();
      assertThat(bytes(root)).as(fix.label()).isEqualTo(after);
    }
  }

  @Test
  void everyRuleHasAFixUnlessOnlyTheAuthorCanKnow() {
    Set<Rule> tested = EnumSet.noneOf(Rule.class);
    cases().forEach(c -> tested.add(c.rule));
    assertThat(EnumSet.complementOf(EnumSet.copyOf(tested)))
        .containsExactly(
            Rule.FILE_UNREADABLE,
            Rule.FILE_MALFORMED,
            Rule.ARRAY_SIZE,
            Rule.IMC_RANGE,
            Rule.SIZE_OVERFLOW);
  }

  @Test
  void referencesToElementsThatAreGoneAreRemoved() {
    ModelFile file = model(ACCELERATOR, CLOCK, SOUND + "<memories name=\"m\" fedBy=\"/dram\"/>");
    Accelerator root = (Accelerator) file.root().orElseThrow();
    Memory dram = root.getMemories().removeFirst();
    Finding finding =
        Rule.REFERENCE_DANGLING.finding("f", 0, "/m", "fedBy leads to no element of this file", "");
    EditingDomain domain = domain();
    assertThat(Fixes.of(finding, root))
        .extracting(Fix::label)
        .containsExactly("Remove the reference");
    Fixes.of(finding, root).getFirst().apply(domain);
    assertThat(root.getMemories().getFirst().getFedBy()).isEmpty();
    domain.getCommandStack().undo();
    assertThat(root.getMemories().getFirst().getFedBy()).containsExactly(dram);
  }

  @Test
  void removingAnElementRemovesTheReferencesToIt() {
    ModelFile file =
        model(
            ACCELERATOR,
            CLOCK,
            SOUND + "<interconnects name=\"i\" endPoints=\"/dram /m\"/><memories name=\"m\"/>");
    EObject root = file.root().orElseThrow();
    Finding finding = Rule.PORT_TRANSFER.finding("f", 0, "/m", "made up", "");
    FixList list = new FixList(finding, ((Accelerator) root).getMemories().getLast());
    list.remove();
    list.list().getFirst().apply(domain());
    assertThat(((Accelerator) root).getInterconnects().getFirst().getEndPoints()).hasSize(1);
  }

  @Test
  void theSameRemedyIsAppliedEverywhereInOneStep() throws IOException {
    ModelFile file =
        model(
            ACCELERATOR,
            CLOCK,
            SOUND + "<memories name=\"m\"/><memories name=\"m\"/><memories name=\"m\"/>");
    Accelerator root = (Accelerator) file.root().orElseThrow();
    byte[] before = bytes(root);
    List<Finding> duplicates =
        new Validator()
            .validate(file).stream()
                .filter(f -> f.rule().equals(Rule.NAME_DUPLICATE.id()))
                .toList();
    EditingDomain domain = domain();
    FixEverywhere all = new FixEverywhere(domain, root, duplicates, "Give it a unique name");
    domain.getCommandStack().execute(all);
    assertThat(all.count()).isEqualTo(2);
    assertThat(root.getMemories()).extracting(Memory::getName).contains("m", "m-2", "m-3");
    byte[] after = bytes(root);
    domain.getCommandStack().undo();
    assertThat(bytes(root)).isEqualTo(before);
    domain.getCommandStack().redo();
    assertThat(bytes(root)).isEqualTo(after);
  }

  @Test
  void aFindingThatNoLongerHoldsHasNoFix() {
    ModelFile file = model(ACCELERATOR, CLOCK, SOUND);
    Finding gone = Rule.MEMORY_PORT.finding("f", 0, "/no/such", "made up", "");
    assertThat(Fixes.of(gone, file.root().orElseThrow())).isEmpty();
    Finding foreign = new Finding("no.rule", gone.severity(), "f", 0, "/dram", "made up", "");
    assertThat(Fixes.of(foreign, file.root().orElseThrow())).isEmpty();
  }
}

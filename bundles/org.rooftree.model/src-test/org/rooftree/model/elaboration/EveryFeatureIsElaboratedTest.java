package org.rooftree.model.elaboration;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.RandomModel;
import org.rooftree.model.TestFiles;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.mapping.MappingSet;
import org.rooftree.model.study.Study;
import org.rooftree.model.workload.Network;

/**
 * Every feature of the metamodels changes the elaborated record, or is listed here as presentation
 * only. A new feature that the elaboration forgets fails this test.
 */
class EveryFeatureIsElaboratedTest {

  /** Features that no evaluator may depend on, with the reason. Keys are {@code Class.feature}. */
  private static final Map<String, String> PRESENTATION =
      Map.ofEntries(
          entry("*.description", "free text for readers of the model"),
          entry("Core.citations", "a core has no record of its own"),
          entry("Chiplet.citations", "a chiplet has no record of its own"),
          entry("Network.citations", "records of workloads hold sizes; sources stay in the model"),
          entry("Tensor.citations", "as for Network"),
          entry("Convolution.citations", "as for Network"),
          entry("MatrixProduct.citations", "as for Network"),
          entry("LoopNest.citations", "as for Network"),
          entry("Loop.citations", "as for Network"),
          entry("MappingSet.citations", "a mapping holds no physical constants"),
          entry("LayerMapping.citations", "a mapping holds no physical constants"),
          entry("StatedCost.weightValues", "a layer without loops has no operand in cells"),
          entry("StatedCost.inputValues", "as its weightValues"),
          entry("Study.citations", "a study holds no physical constants"),
          entry("Factor.citations", "a study holds no physical constants"),
          entry("Expectation.citations", "shown with the expectation, not evaluated"));

  private static final String UNITS =
      """
      <computeUnits xsi:type="accelerator:ComputeArray" name="array" %1$s sparsity="skipping"
          sparsitySpeedup="2" stationary="weight" leakagePower="1 mW">
        <citations features="area" text="t" locator="l" kind="measured"/>
        <precisionModes name="int8" peak="1 TOPS" energyPerOperation="1 pJ/op">
          <citations text="t"/>
        </precisionModes>
        <precisionModes name="mx" blockSize="32" scaleBits="8"/>
        <dimensions name="rows" size="4" loops="K"><citations text="t"/></dimensions>
        <dimensions name="columns" size="3"/>
      </computeUnits>
      <computeUnits xsi:type="accelerator:VectorUnit" name="vector" %1$s leakagePower="1 mW">
        <citations text="t"/>
        <precisionModes name="v"/>
      </computeUnits>
      <computeUnits xsi:type="accelerator:ImcMacro" name="macro" %1$s leakagePower="1 mW"
          cellArea="1 um^2" supplyVoltage="1 V" weightWriteBandwidth="8 bit/cycle" rowLoops="C"
          columnLoops="K" onResistance="10 kOhm" offResistance="1 MOhm" readVoltage="0.2 V"
          wireResistance="1 Ohm">
        <citations text="t"/>
        <extraComponents name="x" area="1 um^2" delay="1 ns" energy="1 fJ">
          <citations text="t"/>
        </extraComponents>
        <precisionModes name="m"/>
      </computeUnits>
      <computeUnits xsi:type="accelerator:ImcMacro" name="named" %1$s rows="4" columns="2">
        <precisionModes name="m"/>
        <dimensions name="D1" size="2" loops="K"><citations text="t"/></dimensions>
        <dimensions name="D2" size="4"/>
      </computeUnits>
      """;

  private static final String GROUP =
      """
      <citations text="t"/>
      <memories name="a" %1$s capacity="1 kB" wordWidth="8 bit" readEnergy="1 pJ/bit"
          writeEnergy="2 pJ/bit" latency="3 cycle" leakagePower="1 mW">
        <citations text="t"/>
        <operands>weight</operands>
        <ports name="p" direction="read" bandwidth="8 bit/cycle" minimumAccess="16 bit"
            readEnergy="3 pJ/bit" writeEnergy="4 pJ/bit">
          <citations text="t"/>
          <transfers operand="weight" direction="toLow"/>
        </ports>
      </memories>
      <interconnects name="i" %1$s endPoints="/a /core" carries="/a" bandwidth="8 bit/cycle"
          energyPerHop="1 pJ/bit" latencyPerHop="1 cycle" leakagePower="1 mW">
        <citations text="t"/>
      </interconnects>
      """;

  /** Two designs: values stated everywhere, and values inherited or summed. */
  private static List<EObject> accelerators() {
    return Stream.of("area=\"1 mm^2\" clock=\"1 GHz\"", "area=\"1 mm^2\"")
        .map(
            part -> {
              boolean stated = part.contains("clock");
              String all = "leakagePower=\"2 mW\" " + (stated ? part : "");
              String group = stated ? "" : "clock=\"1 GHz\" area=\"1 mm^2\" leakagePower=\"2 mW\"";
              String root = stated ? all : "clock=\"1 GHz\" leakagePower=\"2 mW\"";
              return model(
                  ModelKind.ACCELERATOR,
                  "name=\"n\" constantPower=\"1 W\" powerCap=\"9 W\" " + root,
                  GROUP.formatted(part),
                  "<memories name=\"b\" "
                      + part
                      + " fedBy=\"/a\" sharing=\"perDimension\""
                      + " servedDimensions=\"/core/array/rows\" readEnergy=\"1 pJ/bit\"/>",
                  "<cores name=\"core\" " + (stated ? all : group) + ">",
                  "<citations text=\"t\"/>",
                  GROUP.formatted(part).replace("<citations text=\"t\"/>\n<mem", "<mem"),
                  UNITS.formatted(part),
                  "</cores>",
                  "<chiplets name=\"die\" " + (stated ? all : group) + ">",
                  GROUP.formatted(part),
                  "<cores name=\"inner\">" + UNITS.formatted(part) + "</cores>",
                  "<technology name=\"t\" node=\"7 nm\" voltage=\"1 V\"><citations text=\"t\"/>",
                  "</technology></chiplets>",
                  "<chiplets name=\"plain\"><cores name=\"c\"><computeUnits",
                  "xsi:type=\"accelerator:VectorUnit\" name=\"v\" "
                      + part
                      + "/></cores></chiplets>",
                  "<technology name=\"t\" node=\"28 nm\" voltage=\"1 V\"><citations text=\"t\"/>",
                  "</technology>",
                  "<measurements name=\"p\" workload=\"w\" precision=\"int8\" memory=\"/a\"",
                  "operationalIntensity=\"1 op/B\" throughput=\"1 op/s\" power=\"1 W\"",
                  "energyEfficiency=\"1 op/J\" area=\"1 mm^2\" cycleTime=\"1 ns\"><citations text=\"t\"/></measurements>");
            })
        .toList();
  }

  private static List<EObject> networks() {
    String common =
        " inputs=\"/t\" outputs=\"/u\" weightDensity=\"0.5\" inputDensity=\"0.5\""
            + " weightValues=\"uniform\" inputValues=\"uniform\""
            + " compressedWeights=\"true\" compressedInputs=\"true\" metadataBits=\"1\""
            + " extraParameters=\"3\" operator=\"Conv\"";
    String inside =
        "<citations text=\"t\"/><origin file=\"f\" sha256=\"s\" node=\"n\"/>"
            + "<precision weightBits=\"4\"/>";
    String intensity = " operationalIntensity=\"2 op/B\"";
    String traffic =
        " weightTraffic=\"1 B\" inputTraffic=\"2 B\" outputTraffic=\"3 B\"" + intensity;
    return List.of(
        model(
            ModelKind.WORKLOAD,
            "name=\"n\" batch=\"2\"",
            "<citations text=\"t\"/><precision/><origin file=\"f\" sha256=\"s\" node=\"n\"/>",
            "<layers xsi:type=\"workload:Convolution\" name=\"c\"" + common + " groups=\"2\"",
            "inputChannels=\"8\" outputChannels=\"8\" outputDepth=\"4\" outputHeight=\"4\"",
            "outputWidth=\"4\" kernelDepth=\"3\" kernelHeight=\"3\" kernelWidth=\"3\"",
            "inputDepth=\"5\" inputHeight=\"5\" inputWidth=\"5\">" + inside + "</layers>",
            "<layers xsi:type=\"workload:MatrixProduct\" name=\"m\"" + common + " products=\"3\">",
            inside + "</layers>",
            "<layers xsi:type=\"workload:LoopNest\" name=\"l\"" + common + ">" + inside,
            "<loops name=\"K\" size=\"4\"><citations text=\"t\"/></loops><loops name=\"C\""
                + " size=\"3\"/>",
            "<operands role=\"output\" indices=\"K\"/><operands role=\"weight\" indices=\"K, C\"/>",
            "<operands role=\"input\" indices=\"C\" extents=\"2\"/></layers>",
            "<layers xsi:type=\"workload:StatedCost\" name=\"s\" kind=\"pooling\"" + common,
            "operations=\"5 op\""
                + traffic
                + " parameters=\"2\" reason=\"r\">"
                + inside
                + "</layers>",
            "<layers xsi:type=\"workload:MatrixProduct\" name=\"inherits\"/>",
            "<tensors name=\"t\" shape=\"1x2\"><citations text=\"t\"/></tensors><tensors"
                + " name=\"u\"/>",
            "<accuracies name=\"a\" metric=\"top-1\" value=\"70 %\" dataset=\"d\">",
            "<citations text=\"t\"/></accuracies>"));
  }

  private static List<EObject> mappings() {
    return List.of(
        model(
            ModelKind.MAPPING,
            "name=\"n\" accelerator=\"a\" workload=\"w\"",
            "<citations text=\"t\"/><mappings name=\"m\" layer=\"*\" operator=\"C*\"",
            "core=\"/core\" exchangedFactors=\"true\">",
            "<citations text=\"t\"/><spatial dimension=\"D1\" loop=\"K\" factor=\"2\"/>",
            "<hints dimension=\"D2\" loops=\"C FX\"/><temporal loop=\"C\" factor=\"3\"/>",
            "<placements operand=\"input\" memory=\"/core/m\" loops=\"1\"/></mappings>"));
  }

  private static List<EObject> studies() {
    return List.of(
        model(
            ModelKind.STUDY,
            "name=\"n\" sampler=\"random\" samples=\"5\" seed=\"6\" baseline=\"b.json\"",
            "<citations text=\"t\"/><designs path=\"a\"/><workloads path=\"b\"/><mappings"
                + " path=\"c\"/>",
            "<evaluators evaluator=\"roofline\"><settings name=\"a\" value=\"b\"/></evaluators>",
            "<factors name=\"f\" file=\"a\" element=\"/\" feature=\"clock\" minimum=\"1 GHz\"",
            "maximum=\"2 GHz\"><citations text=\"t\"/><values>1</values></factors>",
            "<objectives metric=\"latency\"/>",
            "<constraints metric=\"area\" minimum=\"1 mm^2\" maximum=\"2 mm^2\"/>",
            "<expectations name=\"e\" design=\"d\" workload=\"w\" evaluator=\"r\" layer=\"l\"",
            "metric=\"latency\" expected=\"1 s\" relativeTolerance=\"0.1\" minimum=\"1 s\"",
            "absoluteTolerance=\"1 ms\" maximum=\"2 s\"><citations text=\"t\"/></expectations>"));
  }

  private static EObject model(ModelKind kind, String attributes, String... content) {
    ModelFile file = TestFiles.model(kind, attributes, content);
    assertThat(file.findings()).isEmpty();
    return file.root().orElseThrow();
  }

  private static List<EObject> samples(ModelKind kind) {
    return switch (kind) {
      case ACCELERATOR -> accelerators();
      case WORKLOAD -> networks();
      case MAPPING -> mappings();
      case STUDY -> studies();
    };
  }

  private static Object elaborate(EObject root) {
    return switch (root) {
      case Accelerator a -> DesignElaborator.elaborate(a, "");
      case Network n -> WorkloadElaborator.elaborate(n, "", 0);
      case MappingSet m -> MappingElaborator.elaborate(m, "");
      case Study s -> StudyElaborator.elaborate(s, "");
      default -> throw new IllegalStateException(root.toString());
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyFeatureChangesTheRecordOrIsForPresentation(ModelKind kind) {
    Set<String> effective = effective(kind);
    Set<String> forgotten = new TreeSet<>();
    for (EClass type : RandomModel.reachable(kind.rootClass())) {
      for (EStructuralFeature feature : type.getEAllStructuralFeatures()) {
        String name = type.getName() + "." + feature.getName();
        boolean citation = type == CommonPackage.Literals.CITATION && kind != ModelKind.ACCELERATOR;
        if (!effective.contains(name) && !presentation(name) && !citation) {
          forgotten.add(name);
        }
      }
    }
    assertThat(forgotten).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsForPresentationChangesNoRecord(ModelKind kind) {
    Set<String> effective = effective(kind);
    assertThat(effective).noneMatch(EveryFeatureIsElaboratedTest::presentation);
  }

  @ParameterizedTest
  @EnumSource
  void samplesHoldEveryClass(ModelKind kind) {
    Set<EClass> present = new HashSet<>();
    for (EObject sample : samples(kind)) {
      present.add(sample.eClass());
      sample.eAllContents().forEachRemaining(e -> present.add(e.eClass()));
    }
    assertThat(present).containsAll(RandomModel.reachable(kind.rootClass()));
  }

  private static boolean presentation(String name) {
    return PRESENTATION.containsKey(name)
        || PRESENTATION.containsKey("*" + name.substring(name.indexOf('.')));
  }

  /** Returns the features whose change changes the record of at least one sample. */
  private static Set<String> effective(ModelKind kind) {
    Set<String> effective = new TreeSet<>();
    for (EObject sample : samples(kind)) {
      Object before = elaborate(sample);
      List<EObject> elements = new ArrayList<>();
      elements.add(sample);
      sample.eAllContents().forEachRemaining(elements::add);
      for (EObject element : elements) {
        for (EStructuralFeature feature : element.eClass().getEAllStructuralFeatures()) {
          String name = element.eClass().getName() + "." + feature.getName();
          if (!effective.contains(name) && changes(sample, before, element, feature)) {
            effective.add(name);
          }
        }
      }
      assertThat(elaborate(sample)).as("the sample is as it was").isEqualTo(before);
    }
    return effective;
  }

  private static boolean changes(
      EObject sample, Object before, EObject element, EStructuralFeature feature) {
    if (feature instanceof EReference reference && reference.isContainment()) {
      return changesContent(sample, before, element, reference);
    }
    boolean wasSet = element.eIsSet(feature);
    Object old =
        feature.isMany() ? List.copyOf((EList<?>) element.eGet(feature)) : element.eGet(feature);
    try {
      element.eSet(feature, other(feature, old));
      return !elaborate(sample).equals(before);
    } finally {
      if (wasSet) {
        element.eSet(feature, old);
      } else {
        element.eUnset(feature);
      }
    }
  }

  /** Leaves out the content of a feature, in a copy. */
  private static boolean changesContent(
      EObject sample, Object before, EObject element, EReference reference) {
    if (!element.eIsSet(reference) || reference.isRequired()) {
      // Nothing can be elaborated without required content; its own features show that it counts.
      return reference.isRequired();
    }
    EcoreUtil.Copier copier = new EcoreUtil.Copier();
    EObject copy = copier.copy(sample);
    copier.copyReferences();
    EObject target = copier.get(element);
    List<EObject> removed = new ArrayList<>();
    if (reference.isMany()) {
      removed.addAll(
          ((EList<?>) target.eGet(reference)).stream().map(EObject.class::cast).toList());
    } else {
      removed.add((EObject) target.eGet(reference));
    }
    EcoreUtil.deleteAll(removed, true);
    return !elaborate(copy).equals(before);
  }

  private static Object other(EStructuralFeature feature, Object old) {
    if (feature.isMany()) {
      List<?> list = (List<?>) old;
      if (!list.isEmpty()) {
        return list.subList(0, list.size() - 1);
      }
      return feature.getEType() instanceof EEnum words
          ? List.of(words.getELiterals().getLast().getInstance())
          : feature instanceof EAttribute ? List.of("x") : List.of();
    }
    if (feature instanceof EReference) {
      return null;
    }
    return switch (old) {
      case null ->
          feature.getEType() == CommonPackage.Literals.QUANTITY
                  || feature.getName().equals("extents")
              ? null
              : "x";
      case Quantity q -> new Quantity(q.value() * 2, q.unit());
      case Enumerator e -> another((EEnum) feature.getEType(), e);
      case Integer i -> i * 2 + 2;
      case Long l -> l * 2 + 2;
      case Double d -> d / 2 + 0.125;
      case Boolean b -> !b;
      case String s ->
          switch (feature.getName()) {
            case "indices" -> s.equals("C") ? "K" : "C";
            case "shape" -> "3x4";
            case "extents" -> "1";
            case "name" -> s.equals("K") || s.equals("C") ? s.toLowerCase(Locale.ROOT) : s + "x";
            default -> s + "x";
          };
      default -> throw new IllegalStateException(feature + " = " + old);
    };
  }

  private static Enumerator another(EEnum type, Enumerator literal) {
    return type.getELiterals().stream()
        .map(l -> l.getInstance())
        .filter(l -> l != literal)
        .findFirst()
        .orElseThrow();
  }
}

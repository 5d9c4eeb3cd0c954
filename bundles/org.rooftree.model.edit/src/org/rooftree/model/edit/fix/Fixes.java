package org.rooftree.model.edit.fix;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.mapping.LayerMapping;
import org.rooftree.model.validation.Rule;

/**
 * Lists the fixes of the findings of one model. Element paths are those of the model when it was
 * given; make a new object after an edit.
 */
public final class Fixes {
  private static final Map<String, Rule> RULES =
      Arrays.stream(Rule.values()).collect(Collectors.toUnmodifiableMap(Rule::id, r -> r));

  /** What was meant there only the author knows. */
  private static final Set<Rule> WITHOUT =
      Set.of(
          Rule.FILE_UNREADABLE,
          Rule.FILE_MALFORMED,
          Rule.ARRAY_SIZE,
          Rule.IMC_RANGE,
          Rule.SIZE_OVERFLOW);

  private final EObject root;
  private @Nullable ElementPaths paths;

  /** Prepares the fixes of a model, given by its root. */
  public Fixes(EObject root) {
    this.root = root;
  }

  /** Returns what can be done about a finding of a model; empty if only a person can know. */
  public static List<Fix> of(Finding finding, EObject root) {
    return new Fixes(root).of(finding);
  }

  /** Returns what can be done about a finding; empty if only a person can know. */
  public List<Fix> of(Finding finding) {
    return element(finding).map(e -> ofElement(finding, e)).orElse(List.of());
  }

  /** Returns the element that a finding is about, if it is there. */
  public Optional<EObject> element(Finding finding) {
    if (paths == null) {
      paths = ElementPaths.of(root);
    }
    return paths.element(finding.element());
  }

  /** Returns whether there may be a fix; the model is not looked at. */
  public static boolean mayExist(Finding finding) {
    Rule rule = RULES.get(finding.rule());
    return rule != null && !WITHOUT.contains(rule) && !finding.element().isEmpty();
  }

  /** Returns what can be done about a finding of an element, whatever its path is now. */
  public static List<Fix> ofElement(Finding finding, EObject element) {
    Rule rule = RULES.get(finding.rule());
    if (rule == null) {
      return List.of();
    }
    FixList list = new FixList(finding, element);
    add(rule, list);
    if (finding.severity() == Severity.ERROR) {
      defaultMapping(list);
    }
    return list.list();
  }

  private static void add(Rule rule, FixList list) {
    switch (rule) {
      case ELEMENT_UNKNOWN -> ValueFixes.unknown(list);
      case VALUE_ILLEGAL -> ValueFixes.illegal(list);
      case VALUE_MISSING -> MissingFixes.missing(list);
      case VALUE_RANGE -> ValueFixes.range(list);
      case UNIT_WRONG -> ValueFixes.unit(list);
      case NAME_DUPLICATE, NAME_ILLEGAL -> ReferenceFixes.name(rule, list);
      case REFERENCE_DANGLING -> ReferenceFixes.dangling(list);
      case CITATION_FEATURE -> ReferenceFixes.citationFeature(list);
      case CITATION_MISSING -> MissingFixes.citation(list);
      case COMPUTE_MISSING -> MissingFixes.computeUnit(list);
      case MODE_MISSING -> MissingFixes.mode(list);
      case MODE_ENERGY -> MissingFixes.modeEnergy(list);
      case MODE_BLOCK -> ComponentFixes.block(list);
      case CLOCK_MISSING -> MissingFixes.clock(list);
      case MEMORY_MISSING -> MissingFixes.memory(list);
      case MEMORY_PORT -> MissingFixes.port(list);
      case MEMORY_ENERGY -> MissingFixes.readEnergy(list);
      case MEMORY_CYCLE -> MemoryFixes.cycle(list);
      case MEMORY_OPERAND -> MemoryFixes.operand(list);
      case MEMORY_SERVED -> MemoryFixes.served(list);
      case MEMORY_CAPACITY -> MemoryFixes.capacity(list);
      case PORT_TRANSFER -> MemoryFixes.transfer(list);
      case INTERCONNECT_ENDS -> ComponentFixes.ends(list);
      case SPARSITY_SPEEDUP -> ComponentFixes.sparsity(list);
      case IMC_ADC -> ComponentFixes.adc(list);
      case IMC_DIMENSIONS -> ComponentFixes.dimensions(list);
      case POWER_CAP -> ComponentFixes.powerCap(list);
      case MEASUREMENT_EMPTY -> list.remove();
      case MEASUREMENT_PRECISION -> MeasurementFixes.precision(list);
      case MEASUREMENT_ABOVE_ROOF -> MeasurementFixes.aboveRoof(list);
      case NETWORK_EMPTY -> LayerFixes.layers(list);
      case CONVOLUTION_GROUPS -> LayerFixes.groups(list);
      case CONVOLUTION_EXTENT -> LayerFixes.extent(list);
      case COST_TRAFFIC -> LayerFixes.traffic(list);
      case NEST_OPERANDS -> NestFixes.operands(list);
      case NEST_INDEX -> NestFixes.index(list);
      case NEST_LOOP -> NestFixes.loop(list);
      case TENSOR_SHAPE -> TensorFixes.shape(list);
      case TENSOR_PRODUCER -> TensorFixes.producer(list);
      case TENSOR_ORDER -> TensorFixes.order(list);
      case MAPPING_PLACEMENT -> StudyFixes.placement(list);
      case MAPPING_ORDER -> StudyFixes.order(list);
      case STUDY_PATH -> StudyFixes.path(list);
      case STUDY_FACTOR -> StudyFixes.factor(list);
      case STUDY_BOUND -> StudyFixes.bound(list);
      // Those without, see above.
      case FILE_UNREADABLE, FILE_MALFORMED, ARRAY_SIZE, IMC_RANGE, SIZE_OVERFLOW -> {}
    }
  }

  /** A layer that no mapping of the file names is mapped by the evaluator itself. */
  private static void defaultMapping(FixList list) {
    for (EObject e = list.element(); e != null; e = e.eContainer()) {
      if (e instanceof LayerMapping mapping) {
        list.add(
            "Use the default mapping",
            "Removes " + FixList.name(mapping) + ", so that evaluators map its layers themselves.",
            changes -> changes.delete(mapping));
      }
    }
  }
}

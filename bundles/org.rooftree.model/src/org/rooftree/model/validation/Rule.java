package org.rooftree.model.validation;

import static org.rooftree.api.finding.Severity.ADVICE;
import static org.rooftree.api.finding.Severity.ERROR;
import static org.rooftree.api.finding.Severity.WARNING;

import java.util.Locale;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;

/**
 * Every rule with its stable identifier (the name in lower case with dots), severity and meaning.
 */
public enum Rule {
  FILE_UNREADABLE(ERROR, "A file can be read and its name tells what it is."),
  FILE_MALFORMED(ERROR, "A file is well-formed XMI of one of the four metamodels."),
  ELEMENT_UNKNOWN(ERROR, "Every element and attribute is part of the metamodel."),
  VALUE_ILLEGAL(
      ERROR, "Every value can be read: numbers, words of a list, quantities with a unit."),
  VALUE_MISSING(ERROR, "Required values are there."),
  VALUE_RANGE(ERROR, "Values are inside their range."),
  UNIT_WRONG(ERROR, "Quantities have a unit of the right dimension."),
  NAME_DUPLICATE(ERROR, "Names are unique among the children of one parent."),
  NAME_ILLEGAL(ERROR, "Names hold no slash and no control character."),
  REFERENCE_DANGLING(ERROR, "References lead to an element of the same file."),
  CITATION_FEATURE(WARNING, "A citation names features that its element has."),
  CITATION_MISSING(ADVICE, "Physical constants of an accelerator have a source."),
  COMPUTE_MISSING(ERROR, "An accelerator has at least one compute unit."),
  MODE_MISSING(ERROR, "A compute unit has at least one precision mode."),
  MODE_ENERGY(ADVICE, "A precision mode states its energy, so that energy can be evaluated."),
  MODE_BLOCK(WARNING, "Block formats, and only they, have a scale and a block size above 1."),
  CLOCK_MISSING(ERROR, "Whatever counts in cycles has a clock, its own or that of a parent."),
  ARRAY_SIZE(ERROR, "A component has fewer than 2^53 copies or MAC units in the whole design."),
  MEMORY_MISSING(WARNING, "An accelerator has a memory."),
  MEMORY_CYCLE(ERROR, "No memory feeds itself, directly or over others."),
  MEMORY_PORT(WARNING, "A memory has a port; without one it has no roof."),
  MEMORY_OPERAND(WARNING, "What a memory holds is also held by a memory that feeds it."),
  MEMORY_ENERGY(ADVICE, "A memory states its read energy, so that energy can be evaluated."),
  MEMORY_SERVED(ERROR, "A memory serves dimensions exactly if its sharing is perDimension."),
  MEMORY_CAPACITY(WARNING, "A memory is not larger than the memories that feed it."),
  PORT_TRANSFER(ERROR, "The direction of a port permits its transfers."),
  INTERCONNECT_ENDS(WARNING, "An interconnect has at least two end points."),
  SPARSITY_SPEEDUP(WARNING, "A speed-up by sparsity is stated only where zeros are skipped."),
  IMC_ADC(WARNING, "Analogue macros have an ADC, digital ones have none."),
  IMC_DIMENSIONS(ERROR, "Dimensions of a macro have the sizes of its columns, rows and banks."),
  IMC_RANGE(ADVICE, "A macro lies in the range in which its model was compared with silicon."),
  POWER_CAP(ERROR, "The power cap exceeds the power that is always drawn."),
  MEASUREMENT_EMPTY(WARNING, "A measured point states a throughput, an efficiency or a power."),
  MEASUREMENT_PRECISION(ERROR, "A measured point names a precision mode of the design."),
  MEASUREMENT_ABOVE_ROOF(ERROR, "No measured point lies above its roof."),
  NETWORK_EMPTY(WARNING, "A network has layers."),
  SIZE_OVERFLOW(ERROR, "Counts of MACs and elements are below 2^63."),
  CONVOLUTION_GROUPS(ERROR, "Channels are multiples of the groups."),
  CONVOLUTION_EXTENT(WARNING, "Input extents fit to output, stride and kernel."),
  NEST_OPERANDS(ERROR, "A loop nest has exactly one output and one or two factors."),
  NEST_INDEX(ERROR, "Index expressions are affine in the loops of the nest."),
  NEST_LOOP(WARNING, "Every loop indexes at least one operand."),
  COST_TRAFFIC(ERROR, "A layer with a stated cost states traffic or intensity, not both."),
  TENSOR_SHAPE(ERROR, "A shape is a list of positive sizes separated by x."),
  TENSOR_PRODUCER(ERROR, "A tensor is written by at most one layer."),
  TENSOR_ORDER(ERROR, "Layers read only tensors that earlier layers or nobody writes."),
  MAPPING_PLACEMENT(ERROR, "Placements lie inside the temporal loops and grow outwards."),
  MAPPING_ORDER(ERROR, "A temporal order has * at most once, and with factor 0."),
  STUDY_PATH(ERROR, "Files of a study lie in its folder or below it."),
  STUDY_FACTOR(ERROR, "A factor has either listed values or a range in which minimum < maximum."),
  STUDY_BOUND(
      ERROR, "A constraint or expectation states a value, or bounds with minimum <= maximum.");

  private final Severity severity;
  private final String text;

  Rule(Severity severity, String text) {
    this.severity = severity;
    this.text = text;
  }

  /** Returns the stable identifier, for example {@code "unit.wrong"}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** Returns how bad a violation is. */
  public Severity severity() {
    return severity;
  }

  /** Returns what the rule demands. */
  public String text() {
    return text;
  }

  /** Returns a finding of this rule. */
  public Finding finding(String file, int line, String element, String message, String remedy) {
    return new Finding(id(), severity, file, line, element, message, remedy);
  }
}

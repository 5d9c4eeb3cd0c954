package org.rooftree.model.edit;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.ArrayDimension;
import org.rooftree.model.accelerator.Component;
import org.rooftree.model.accelerator.ComputeArray;
import org.rooftree.model.accelerator.ExtraComponent;
import org.rooftree.model.accelerator.ImcMacro;
import org.rooftree.model.accelerator.Interconnect;
import org.rooftree.model.accelerator.MeasuredPoint;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.accelerator.MemoryKind;
import org.rooftree.model.accelerator.Port;
import org.rooftree.model.accelerator.PrecisionMode;
import org.rooftree.model.accelerator.Stationary;
import org.rooftree.model.accelerator.Technology;
import org.rooftree.model.accelerator.Transfer;
import org.rooftree.model.accelerator.VectorUnit;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.mapping.LayerMapping;
import org.rooftree.model.mapping.MappingSet;
import org.rooftree.model.mapping.OperandPlacement;
import org.rooftree.model.mapping.SpatialHint;
import org.rooftree.model.mapping.SpatialUnrolling;
import org.rooftree.model.mapping.TemporalLoop;
import org.rooftree.model.study.Constraint;
import org.rooftree.model.study.Expectation;
import org.rooftree.model.study.Factor;
import org.rooftree.model.study.Objective;
import org.rooftree.model.study.Setting;
import org.rooftree.model.study.Study;
import org.rooftree.model.workload.Accuracy;
import org.rooftree.model.workload.Convolution;
import org.rooftree.model.workload.Loop;
import org.rooftree.model.workload.LoopNest;
import org.rooftree.model.workload.MatrixProduct;
import org.rooftree.model.workload.NestOperand;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.Origin;
import org.rooftree.model.workload.Precision;
import org.rooftree.model.workload.StatedCost;
import org.rooftree.model.workload.Tensor;

/** What is most worth knowing about an element besides its name, in one short line. */
final class Details {
  private Details() {}

  static String of(EObject element) {
    String text = ofType(element);
    if (element instanceof Component component && component.getCount() != 1) {
      return text.isEmpty() ? "× " + component.getCount() : text + "  × " + component.getCount();
    }
    return text;
  }

  private static String ofType(EObject element) {
    return switch (element) {
      case Citation c -> list(": ", c.getKind().getLiteral(), features(c.getFeatures()));
      case Memory m -> list(" ", unlessName(m, memoryKind(m.getKind())), m.getCapacity());
      case Interconnect i -> list(" ", i.getKind() + meshSize(i), i.getBandwidth());
      case ComputeArray a -> list(", ", extents(a), stationary(a.getStationary()));
      case ImcMacro m -> m.getKind() + " " + m.getRows() + " × " + m.getColumns();
      case ExtraComponent x -> x.getCount() + " per " + x.getPer().getLiteral();
      case VectorUnit v -> v.getLanes() + (v.getLanes() == 1 ? " lane" : " lanes");
      case Component c -> list(", ", c.getClock());
      case Technology t -> list(", ", t.getNode(), t.getVoltage());
      case ArrayDimension d -> list("  ", d.getSize(), d.getLoops());
      case PrecisionMode p -> p.getWeightBits() + " × " + p.getInputBits() + " bit " + format(p);
      case Port p -> list(" ", unlessName(p, Labels.literal(p.getDirection())), p.getBandwidth());
      case Transfer t -> Labels.literal(t.getDirection());
      case MeasuredPoint m -> list(", ", m.getThroughput(), m.getWorkload());
      default -> ofWorkload(element);
    };
  }

  private static String ofWorkload(EObject element) {
    return switch (element) {
      case Network n -> n.getBatch() == 1 ? "" : "batch " + n.getBatch();
      case Precision p ->
          "weight "
              + Quantity.number(p.getWeightBits())
              + ", input "
              + Quantity.number(p.getInputBits())
              + ", output "
              + Quantity.number(p.getOutputBits())
              + " bit";
      case Convolution c -> convolution(c);
      case MatrixProduct m ->
          (m.getProducts() == 1 ? "" : m.getProducts() + " · ")
              + m.getRows()
              + " × "
              + m.getInner()
              + " × "
              + m.getColumns();
      case LoopNest n ->
          n.getLoops().stream()
              .map(l -> Objects.toString(l.getName(), "?") + " " + l.getSize())
              .collect(Collectors.joining(" · "));
      case StatedCost s -> list(", ", Labels.literal(s.getKind()), s.getOperations());
      case Tensor t ->
          list(
              ", ",
              t.getShape() == null ? null : t.getShape().replace("x", " × "),
              Quantity.number(t.getBits()) + " bit",
              t.isConstant() ? "constant" : null);
      case Loop l -> l.getSize() + (l.isBatch() ? " (batch)" : "");
      case NestOperand o -> list(" ", bracketed(o.getIndices()));
      case Accuracy a -> list(" ", a.getMetric(), a.getValue(), a.getDataset());
      case Origin o -> list(", ", o.getFile(), o.getNode());
      default -> ofMappingOrStudy(element);
    };
  }

  private static String ofMappingOrStudy(EObject element) {
    return switch (element) {
      case MappingSet m -> list(" on ", m.getWorkload(), m.getAccelerator());
      case LayerMapping m -> list(" ", m.getCore());
      case SpatialUnrolling s -> list(" ", s.getFactor(), "along", s.getDimension());
      case SpatialHint h -> list(" ", "along", h.getDimension());
      case TemporalLoop t -> String.valueOf(t.getFactor());
      case OperandPlacement p ->
          list(" ", "in", p.getMemory()) + ", " + p.getLoops() + " loops inside";
      case Study s -> s.getSampler() + (s.getSamples() == 1 ? "" : ", " + s.getSamples());
      case Setting s -> list(" ", "=", s.getValue());
      case Factor f ->
          list(" ", f.getElement(), f.getFeature(), range(f.getMinimum(), f.getMaximum()));
      case Objective o -> o.getSense().getLiteral();
      case Constraint c -> range(c.getMinimum(), c.getMaximum());
      case Expectation e -> {
        String range = range(e.getMinimum(), e.getMaximum());
        yield list(" ", e.getMetric(), e.getExpected(), range);
      }
      default -> "";
    };
  }

  /** What the name says already is not repeated. */
  private static @Nullable String unlessName(NamedElement element, String text) {
    return text.equalsIgnoreCase(element.getName()) ? null : text;
  }

  private static String features(@Nullable String features) {
    return features == null ? "" : words(String.join(", ", features.strip().split("\\s+")));
  }

  private static String memoryKind(MemoryKind kind) {
    return switch (kind) {
      case SRAM, DRAM, HBM -> kind.getLiteral().toUpperCase(Locale.ROOT);
      case EDRAM -> "eDRAM";
      default -> Labels.literal(kind);
    };
  }

  private static String meshSize(Interconnect interconnect) {
    return interconnect.getRows() * (long) interconnect.getColumns() == 1
        ? ""
        : " " + interconnect.getRows() + " × " + interconnect.getColumns();
  }

  private static @Nullable String stationary(Stationary stationary) {
    return stationary == Stationary.NONE ? null : stationary + " stationary";
  }

  private static String extents(ComputeArray array) {
    return array.getDimensions().stream()
        .map(d -> String.valueOf(d.getSize()))
        .collect(Collectors.joining(" × "));
  }

  private static String format(PrecisionMode mode) {
    return Labels.literal(mode.getFormat());
  }

  private static String convolution(Convolution c) {
    StringBuilder text = new StringBuilder();
    text.append(c.getInputChannels()).append(" → ").append(c.getOutputChannels());
    text.append(", ").append(volume(c.getOutputDepth(), c.getOutputHeight(), c.getOutputWidth()));
    text.append(", kernel ");
    text.append(volume(c.getKernelDepth(), c.getKernelHeight(), c.getKernelWidth()));
    if (c.getGroups() != 1) {
      text.append(", ").append(c.getGroups()).append(" groups");
    }
    if (c.getStrideY() != 1 || c.getStrideX() != 1) {
      text.append(", stride ");
      text.append(
          c.getStrideY() == c.getStrideX()
              ? String.valueOf(c.getStrideX())
              : c.getStrideY() + " × " + c.getStrideX());
    }
    return text.toString();
  }

  private static String volume(int depth, int height, int width) {
    return (depth == 1 ? "" : depth + " × ") + height + " × " + width;
  }

  private static @Nullable String bracketed(@Nullable String indices) {
    return indices == null || indices.isBlank() ? null : "[" + indices + "]";
  }

  private static String range(@Nullable Quantity minimum, @Nullable Quantity maximum) {
    if (minimum != null && maximum != null) {
      return minimum + " to " + maximum;
    }
    return minimum != null ? "at least " + minimum : maximum != null ? "at most " + maximum : "";
  }

  /** Camel case to words; blanks stay. */
  static String words(@Nullable String literal) {
    if (literal == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      boolean starts =
          Character.isUpperCase(c) && i > 0 && Character.isLowerCase(literal.charAt(i - 1));
      text.append(starts ? " " : "").append(starts ? Character.toLowerCase(c) : c);
    }
    return text.toString();
  }

  private static String list(String separator, @Nullable Object... parts) {
    return Stream.of(parts)
        .filter(p -> p != null && !p.toString().isBlank())
        .map(Object::toString)
        .collect(Collectors.joining(separator));
  }
}

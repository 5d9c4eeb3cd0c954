package org.rooftree.evaluator.systolic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.ArrayMetrics;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;

/** Repeats the arithmetic of the closed forms for a layer. */
final class FoldExplainer {
  private static final Optional<Source> SCALE_SIM =
      Optional.of(
          new Source(
              "Samajdar et al., SCALE-Sim, arXiv 1811.02883",
              "run time of output-, weight- and input-stationary folds",
              SourceKind.PUBLISHED));

  private final SystolicModel model;
  private final List<ArrayCost> attempts;
  private final ArrayCost best;
  private final ModelElement layer;
  private final ModelElement array;

  FoldExplainer(SystolicModel model, List<ArrayCost> attempts, ArrayCost best, ModelElement layer) {
    this.model = model;
    this.attempts = attempts;
    this.best = best;
    this.layer = layer;
    this.array = ModelElement.ofDesign(best.array.unit().path());
  }

  boolean isBuffer(int level) {
    return Arrays.stream(best.hierarchy.buffer).anyMatch(l -> l == level);
  }

  boolean isRegister(int level) {
    return Arrays.stream(best.hierarchy.registers)
        .flatMapToInt(Arrays::stream)
        .anyMatch(l -> l == level);
  }

  /** Says how often each tensor passes an outer memory, for example {@code "inputs 4 times"}. */
  String passes(int level) {
    List<String> texts = new ArrayList<>();
    for (OperandRole role : OperandRole.values()) {
      int[] outer = best.hierarchy.outer[role.ordinal()];
      for (int b = 0; b < outer.length; b++) {
        if (outer[b] == level && best.nest.operand(role).isPresent()) {
          double times = best.passes.of(b, role.ordinal());
          texts.add(
              role.name().toLowerCase(Locale.ROOT)
                  + "s "
                  + (times == 1 ? "once" : Quantity.number(times) + " times"));
        }
      }
    }
    return String.join(", ", texts)
        + ", as the memory inside holds them, folds done "
        + (best.passes.rowByRow ? "row by row" : "column by column");
  }

  Optional<Explanation> explain(MetricDefinition metric, MetricValues metrics) {
    Quantity value = metrics.quantity(MetricKey.of(metric));
    return Optional.ofNullable(
        switch (metric.id()) {
          case "arrayCycles" -> cycles(value);
          case "folds" -> folds(value);
          case "cyclesPerFold" -> perFold(value);
          case "mappingEfficiency" -> mappingEfficiency(value);
          case "computeUtilisation" -> computeUtilisation(value);
          case "inputReads" -> inputReads(value);
          case "weightReads" -> weightReads(value);
          case "outputWrites" -> outputWrites(value);
          case "partialSumReads" -> partialSumReads(value);
          case "macs" ->
              Explanation.of(
                  "MACs = products · M · N · K",
                  value,
                  number("products", best.gemm.groups()),
                  m(),
                  n(),
                  inner());
          default -> null;
        });
  }

  Explanation time(Quantity value, MetricValues metrics) {
    return Explanation.of(
            "time of the array = array cycles / clock",
            value,
            cycles(metrics.quantity(MetricKey.of(ArrayMetrics.ARRAY_CYCLES))),
            Explanation.constant(
                "clock",
                Quantity.of(best.array.unit().clockHz(), "Hz"),
                best.array
                    .unit()
                    .sources()
                    .of("clock")
                    .or(() -> model.design.sources().of("clock"))))
        .at(array);
  }

  Explanation energy(Quantity value, Explanation operations) {
    List<Explanation> from = new ArrayList<>();
    from.add(operations);
    best.array
        .mode()
        .energyPerOperationJ()
        .ifPresent(
            j ->
                from.add(
                    Explanation.constant(
                        "energy per operation in mode " + best.array.mode().name(),
                        Quantity.of(j, "J/op"),
                        best.array.mode().sources().of("energyPerOperation"))));
    if (best.energyShare() < 1) {
      from.add(number("share of operations without a zero operand", best.energyShare()));
    }
    return new Explanation(
        "energy of compute = operations · energy per operation",
        value,
        from,
        Optional.empty(),
        Optional.of(array));
  }

  private Explanation cycles(Quantity value) {
    List<Explanation> from = new ArrayList<>();
    from.add(folds(number(ClosedForm.FOLDS)));
    from.add(perFold(number(ClosedForm.CYCLES_PER_FOLD)));
    StringBuilder text = new StringBuilder("array cycles, ");
    text.append(best.dataflow.label).append(" = ");
    long copies = best.array.unit().copies();
    if (copies > 1) {
      text.append("ceil(folds / copies)");
      from.add(number("copies", copies));
    } else {
      text.append("folds");
    }
    text.append(" · cycles per fold");
    if (best.array.cyclesPerStep() != 1) {
      text.append(" · cycles per step");
      from.add(
          number(
              "cycles per step = products added per step / MACs per unit and cycle / temporal"
                  + " utilisation",
              best.array.cyclesPerStep()));
    }
    if (model.scaleSim) {
      text.append(" - products: SCALE-Sim prints the number of the last cycle, counted from 0");
      from.add(number("products", best.gemm.groups()));
    } else {
      text.append("; SCALE-Sim prints one less per product");
    }
    for (ArrayCost other : attempts) {
      if (other.dataflow != best.dataflow || other.array.unit() != best.array.unit()) {
        from.add(
            number(
                "instead of: "
                    + other.dataflow.label
                    + " on "
                    + other.array.unit().path()
                    + ", array cycles",
                other.arrayCycles()));
      }
    }
    return new Explanation(text.toString(), value, from, SCALE_SIM, Optional.of(layer));
  }

  private Explanation folds(Quantity value) {
    List<Explanation> from = new ArrayList<>();
    from.add(
        Explanation.of(
            "row folds = ceil(" + best.dataflow.alongRows + " / R)",
            number(ClosedForm.ROW_FOLDS),
            dimension(best.dataflow.alongRows),
            rows()));
    from.add(
        Explanation.of(
            "column folds = ceil(" + best.dataflow.alongColumns + " / C)",
            number(ClosedForm.COLUMN_FOLDS),
            dimension(best.dataflow.alongColumns),
            columns()));
    if (best.gemm.groups() > 1) {
      from.add(products());
    }
    return new Explanation(
        "folds = " + (best.gemm.groups() > 1 ? "products · " : "") + "row folds · column folds",
        value,
        from,
        Optional.empty());
  }

  private Explanation perFold(Quantity value) {
    boolean outputs = best.dataflow == Dataflow.OS;
    return Explanation.of(
        "cycles per fold = "
            + (outputs
                ? "R + C + T - 2: fill and stream"
                : "2R + C + T - 2: load, fill and stream"),
        value,
        rows(),
        columns(),
        Explanation.of(
            "T = " + best.dataflow.alongTime,
            number(ClosedForm.STREAM),
            dimension(best.dataflow.alongTime)));
  }

  private Explanation mappingEfficiency(Quantity value) {
    return Explanation.of(
        "mapping efficiency = "
            + best.dataflow.alongRows
            + " · "
            + best.dataflow.alongColumns
            + " / (row folds · column folds · R · C)",
        value,
        dimension(best.dataflow.alongRows),
        dimension(best.dataflow.alongColumns),
        folds(number(ClosedForm.FOLDS)),
        rows(),
        columns());
  }

  private Explanation computeUtilisation(Quantity value) {
    if (!model.scaleSim) {
      return Explanation.of(
          "compute utilisation = operations / (peak · time of the array)",
          value,
          number("operations", best.nest.operations()),
          Explanation.of("peak", Quantity.of(best.peakOpPerS(), "op/s")),
          Explanation.of("time of the array", Quantity.of(best.cost.computeS, "s")));
    }
    return Explanation.of(
        "compute utilisation = mapping efficiency · T / "
            + (best.dataflow == Dataflow.OS
                ? "(R + C + T - 2)"
                : "(2R + 2C + T - 3), where SCALE-Sim counts the skew twice"),
        value,
        mappingEfficiency(number(ClosedForm.MAPPING_EFFICIENCY)),
        number("T", best.form[ClosedForm.STREAM]),
        rows(),
        columns());
  }

  private Explanation inputReads(Quantity value) {
    return best.dataflow == Dataflow.IS
        ? Explanation.of(
            "input reads = products · M · K, each once", value, products(), m(), inner())
        : Explanation.of(
            "input reads = products · M · K · column folds",
            value,
            products(),
            m(),
            inner(),
            number("column folds", best.form[ClosedForm.COLUMN_FOLDS]));
  }

  private Explanation weightReads(Quantity value) {
    return switch (best.dataflow) {
      case OS ->
          Explanation.of(
              "weight reads = products · K · N · row folds",
              value,
              products(),
              inner(),
              n(),
              number("row folds", best.form[ClosedForm.ROW_FOLDS]));
      case WS ->
          Explanation.of(
              "weight reads = products · K · N, each once", value, products(), inner(), n());
      case IS ->
          Explanation.of(
              "weight reads = products · K · N · column folds",
              value,
              products(),
              inner(),
              n(),
              number("column folds", best.form[ClosedForm.COLUMN_FOLDS]));
    };
  }

  private Explanation outputWrites(Quantity value) {
    if (best.dataflow != Dataflow.OS) {
      return Explanation.of(
          "output writes = products · M · N · row folds: partial sums leave after each row fold",
          value,
          products(),
          m(),
          n(),
          number("row folds", best.form[ClosedForm.ROW_FOLDS]));
    }
    return model.scaleSim
        ? Explanation.of(
            "output writes = products · M · N + folds · (R + C), of which SCALE-Sim counts the last"
                + " term in error (its issue #166)",
            value,
            products(),
            m(),
            n(),
            folds(number(ClosedForm.FOLDS)),
            rows(),
            columns())
        : Explanation.of(
            "output writes = products · M · N, each once", value, products(), m(), n());
  }

  private Explanation partialSumReads(Quantity value) {
    if (best.dataflow == Dataflow.OS || model.scaleSim) {
      return Explanation.of(
          model.scaleSim
              ? "partial-sum reads, which SCALE-Sim does not count"
              : "partial-sum reads: none, sums stay in the array until they are complete",
          value);
    }
    return Explanation.of(
        "partial-sum reads = products · M · N · (row folds - 1); SCALE-Sim does not count them",
        value,
        products(),
        m(),
        n(),
        number("row folds", best.form[ClosedForm.ROW_FOLDS]));
  }

  private Explanation products() {
    return number("products (groups, heads or channels)", best.gemm.groups()).at(layer);
  }

  private Explanation dimension(String name) {
    return switch (name) {
      case "M" -> m();
      case "N" -> n();
      default -> k();
    };
  }

  private Explanation m() {
    return number("M, output positions", best.gemm.m()).at(layer);
  }

  private Explanation n() {
    return number("N, output channels", best.gemm.n()).at(layer);
  }

  private Explanation inner() {
    return number("K, products per output", best.gemm.k()).at(layer);
  }

  /** K in steps of the array. */
  private Explanation k() {
    long lanes = best.array.lanes();
    return lanes == 1
        ? inner()
        : Explanation.of(
            "K, steps per output = ceil(products per output / products added per step)",
            Quantity.of(Math.ceilDiv(best.gemm.k(), lanes), "1"),
            inner(),
            number("products added per step", lanes).at(array));
  }

  private Explanation rows() {
    return size("R, ", best.array.shape().rows());
  }

  private Explanation columns() {
    return size("C, ", best.array.shape().columns());
  }

  private Explanation size(String letter, ArrayDimension dimension) {
    return Explanation.constant(
            letter + dimension.name() + " of " + best.array.unit().path(),
            new Quantity(dimension.size(), Unit.ONE),
            dimension.sources().of("size").or(() -> best.array.unit().sources().of("dimensions")))
        .at(array);
  }

  private Quantity number(int index) {
    return new Quantity(best.form[index], Unit.ONE);
  }

  private static Explanation number(String text, double value) {
    return Explanation.of(text, new Quantity(value, Unit.ONE));
  }
}

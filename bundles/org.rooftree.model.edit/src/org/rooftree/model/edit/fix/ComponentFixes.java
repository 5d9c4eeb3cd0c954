package org.rooftree.model.edit.fix;

import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.ACCELERATOR__POWER_CAP;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.COMPUTE_UNIT__SPARSITY;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.COMPUTE_UNIT__SPARSITY_SPEEDUP;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.IMC_MACRO__ADC_RESOLUTION;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.IMC_MACRO__BANKS;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.IMC_MACRO__COLUMNS;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.IMC_MACRO__DIMENSIONS;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.IMC_MACRO__KIND;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.IMC_MACRO__ROWS;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.INTERCONNECT__END_POINTS;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.PRECISION_MODE__BLOCK_SIZE;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.PRECISION_MODE__FORMAT;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.PRECISION_MODE__SCALE_BITS;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;
import org.rooftree.api.design.Design;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.Component;
import org.rooftree.model.accelerator.ImcKind;
import org.rooftree.model.accelerator.ImcMacro;
import org.rooftree.model.accelerator.Interconnect;
import org.rooftree.model.accelerator.NumberFormat;
import org.rooftree.model.accelerator.PrecisionMode;
import org.rooftree.model.accelerator.SparsitySupport;
import org.rooftree.model.elaboration.DesignElaborator;

/** Fixes for compute units, interconnects and the accelerator itself. */
final class ComponentFixes {
  /** Resolution of most analogue macros published [bit]. */
  private static final int USUAL_ADC_BITS = 5;

  private ComponentFixes() {}

  /** The dimensions of a macro and its extents contradict each other. */
  static void dimensions(FixList list) {
    if (!(list.element() instanceof ImcMacro macro)) {
      return;
    }
    long[] sizes = {1, 1, 1};
    for (int i = 0; i < macro.getDimensions().size(); i++) {
      sizes[Math.min(i, 2)] *= macro.getDimensions().get(i).getSize();
    }
    if (LongStream.of(sizes).allMatch(size -> size > 0 && size <= Integer.MAX_VALUE)) {
      list.add(
          "Size the macro by its dimensions",
          "Sets columns to " + sizes[0] + ", rows to " + sizes[1] + ", banks to " + sizes[2] + ".",
          changes ->
              changes
                  .set(macro, IMC_MACRO__COLUMNS, (int) sizes[0])
                  .set(macro, IMC_MACRO__ROWS, (int) sizes[1])
                  .set(macro, IMC_MACRO__BANKS, (int) sizes[2]));
    }
    list.add(
        "Remove the dimensions",
        "Mappings then name the dimensions columns, rows and banks.",
        changes ->
            changes.remove(macro, IMC_MACRO__DIMENSIONS, List.copyOf(macro.getDimensions())));
  }

  /** Block formats, and only they, share a scale. */
  static void block(FixList list) {
    if (!(list.element() instanceof PrecisionMode mode)) {
      return;
    }
    if (mode.getFormat() == NumberFormat.BLOCK_FLOATING_POINT) {
      list.add(
          "Share a scale of 8 bit by 32 values",
          "Sets blockSize to 32 and scaleBits to 8, as in the MX formats.",
          changes ->
              changes
                  .set(mode, PRECISION_MODE__BLOCK_SIZE, 32)
                  .set(mode, PRECISION_MODE__SCALE_BITS, 8));
      list.add(
          "Use floating point without blocks",
          "Sets the format to floatingPoint.",
          changes -> changes.set(mode, PRECISION_MODE__FORMAT, NumberFormat.FLOATING_POINT));
    } else {
      list.add(
          "Use the block format",
          "Sets the format to blockFloatingPoint.",
          changes -> changes.set(mode, PRECISION_MODE__FORMAT, NumberFormat.BLOCK_FLOATING_POINT));
      list.add(
          "Share no scale",
          "Sets blockSize and scaleBits to their defaults, 1 and 0.",
          changes ->
              changes
                  .set(mode, PRECISION_MODE__BLOCK_SIZE, null)
                  .set(mode, PRECISION_MODE__SCALE_BITS, null));
    }
  }

  static void sparsity(FixList list) {
    list.add(
        "Skip zeros",
        "Sets sparsity to skipping.",
        changes -> changes.set(list.element(), COMPUTE_UNIT__SPARSITY, SparsitySupport.SKIPPING));
    list.add(
        "Remove the speed-up",
        "Sets sparsitySpeedup to its default, 1.",
        changes -> changes.set(list.element(), COMPUTE_UNIT__SPARSITY_SPEEDUP, null));
  }

  static void adc(FixList list) {
    if (!(list.element() instanceof ImcMacro macro)) {
      return;
    }
    if (macro.getKind() == ImcKind.ANALOGUE) {
      list.add(
          "Add an ADC of " + USUAL_ADC_BITS + " bit",
          "Sets adcResolution to " + USUAL_ADC_BITS + "; replace it by the real value.",
          changes -> changes.set(macro, IMC_MACRO__ADC_RESOLUTION, USUAL_ADC_BITS));
      list.add(
          "Make the macro digital",
          "Sets kind to digital.",
          changes -> changes.set(macro, IMC_MACRO__KIND, ImcKind.DIGITAL));
    } else {
      list.add(
          "Remove the ADC",
          "Sets adcResolution to its default, 0.",
          changes -> changes.set(macro, IMC_MACRO__ADC_RESOLUTION, null));
      list.add(
          "Make the macro analogue",
          "Sets kind to analogue.",
          changes -> changes.set(macro, IMC_MACRO__KIND, ImcKind.ANALOGUE));
    }
  }

  /** The cap does not leave anything for work: a quarter more than what is always drawn does. */
  static void powerCap(FixList list) {
    if (!(list.element() instanceof Accelerator accelerator)) {
      return;
    }
    Design design = DesignElaborator.elaborate(accelerator, "");
    double always = design.constantPowerW() + design.leakagePowerW();
    double raised =
        BigDecimal.valueOf(1.25 * always).round(new MathContext(2, RoundingMode.UP)).doubleValue();
    Quantity cap = Quantity.of(raised, "W");
    list.add(
        "Raise the cap to " + cap,
        "A quarter more than the " + Quantity.number(always) + " W that are always drawn.",
        changes -> changes.set(accelerator, ACCELERATOR__POWER_CAP, cap));
    list.add(
        "Remove the cap",
        "Leaves out powerCap, so that power limits nothing.",
        changes -> changes.set(accelerator, ACCELERATOR__POWER_CAP, null));
  }

  /** An interconnect connects at least two components. */
  static void ends(FixList list) {
    if (!(list.element() instanceof Interconnect interconnect)) {
      return;
    }
    List<Component> beside =
        interconnect.eContainer().eContents().stream()
            .filter(e -> e instanceof Component && !(e instanceof Interconnect))
            .map(Component.class::cast)
            .filter(c -> !interconnect.getEndPoints().contains(c))
            .toList();
    if (beside.size() + interconnect.getEndPoints().size() >= 2) {
      list.add(
          "Connect all components beside it",
          "Adds "
              + String.join(", ", beside.stream().limit(5).map(FixList::name).toList())
              + (beside.size() > 5 ? " and more" : "")
              + " to the end points.",
          changes -> beside.forEach(c -> changes.add(interconnect, INTERCONNECT__END_POINTS, c)));
    }
    list.remove();
  }
}

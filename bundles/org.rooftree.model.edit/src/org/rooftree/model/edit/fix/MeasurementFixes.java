package org.rooftree.model.edit.fix;

import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.MEASURED_POINT__PRECISION;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.MEASURED_POINT__THROUGHPUT;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.MeasuredPoint;
import org.rooftree.model.accelerator.PrecisionMode;

/** Fixes for measured points. */
final class MeasurementFixes {
  private static final Pattern ROOF = Pattern.compile(".*above the roof of ([0-9.eE+-]+) GOPS .*");

  private MeasurementFixes() {}

  /** The point names a precision mode that the design does not have. */
  static void precision(FixList list) {
    if (!(list.element() instanceof MeasuredPoint point)) {
      return;
    }
    Set<String> modes = new LinkedHashSet<>();
    list.root()
        .eAllContents()
        .forEachRemaining(
            e -> {
              if (e instanceof PrecisionMode mode && mode.getName() != null) {
                modes.add(mode.getName());
              }
            });
    for (String name : Nearest.of(point.getPrecision(), modes, m -> m)) {
      list.add(
          "Use the precision mode " + name,
          "Sets precision to " + name + ".",
          changes -> changes.set(point, MEASURED_POINT__PRECISION, name));
    }
    list.add(
        "Name no precision mode",
        "Leaves out precision, so that the fastest mode is the roof.",
        changes -> changes.set(point, MEASURED_POINT__PRECISION, null));
  }

  /** The point lies above its roof: what is usually mixed up is offered where it helps. */
  static void aboveRoof(FixList list) {
    Matcher matcher = ROOF.matcher(list.finding().message());
    if (!(list.element() instanceof MeasuredPoint point)
        || point.getThroughput() == null
        || !matcher.matches()) {
      return;
    }
    Quantity roof = Quantity.of(Double.parseDouble(matcher.group(1)), "GOPS");
    Quantity stated = point.getThroughput();
    List<Quantity> read = new ArrayList<>();
    read.add(new Quantity(stated.value() / 2, stated.unit()));
    read.add(new Quantity(stated.value() / 8, stated.unit()));
    read.add(new Quantity(stated.value() / 1000, stated.unit()));
    List<String> why =
        List.of(
            "Halve it: it counted a MAC twice",
            "Divide it by 8: it counted bits",
            "Divide it by 1000: its prefix is wrong");
    for (int i = 0; i < read.size(); i++) {
      Quantity value = read.get(i);
      if (value.compareTo(roof) <= 0) {
        list.add(
            why.get(i),
            "Sets throughput to " + value + ", which lies below the roof of " + roof + ".",
            changes -> changes.set(point, MEASURED_POINT__THROUGHPUT, value));
      }
    }
    list.add(
        "Lower it to the roof",
        "Sets throughput to " + roof + ".",
        changes -> changes.set(point, MEASURED_POINT__THROUGHPUT, roof));
    list.remove();
  }
}

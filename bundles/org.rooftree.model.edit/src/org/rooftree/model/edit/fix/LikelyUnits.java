package org.rooftree.model.edit.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.quantity.UnitException;
import org.rooftree.model.validation.Allowed;

/** Guesses which unit a number was meant to have. */
public final class LikelyUnits {
  /** More suggestions than this are no help. */
  private static final int MAXIMUM = 4;

  /** What accelerators are described in: units in the order of how usual they are. */
  private record Usual(double smallest, double largest, List<String> units) {
    boolean includes(Quantity quantity) {
      return quantity.base() >= smallest && quantity.base() <= largest;
    }
  }

  private static Usual usual(double smallest, double largest, String... units) {
    return new Usual(smallest, largest, List.of(units));
  }

  /** By the unit in the metamodel; the sizes are in base units (s, J, bit, op, m, V, cycle). */
  private static final Map<String, Usual> USUAL =
      Map.ofEntries(
          Map.entry("bit", usual(512, 0x1p40, "KiB", "MiB", "B", "bit", "GiB", "kB", "MB", "GB")),
          Map.entry("bit/cycle", usual(1, 1e6, "bit/cycle", "B/cycle")),
          Map.entry("bit/s", usual(1e9, 1e14, "GB/s", "Gbit/s", "MB/s", "TB/s")),
          Map.entry("Hz", usual(1e7, 1e10, "MHz", "GHz", "kHz", "Hz")),
          Map.entry("J/bit", usual(1e-16, 1e-9, "pJ/bit", "fJ/bit", "pJ/B", "nJ/bit")),
          Map.entry("J/op", usual(1e-15, 1e-10, "pJ/op", "fJ/op", "pJ/MAC", "nJ/op")),
          Map.entry("op/B", usual(1e-2, 1e5, "op/B", "MAC/B")),
          Map.entry("op/s", usual(1e9, 1e16, "GOPS", "TOPS", "MOPS", "POPS")),
          Map.entry("op/J", usual(1e9, 1e15, "TOPS/W", "GOPS/W")),
          Map.entry("op", usual(1, 1e15, "op", "MAC", "Mop", "Gop")),
          Map.entry("W", usual(1e-4, 1e3, "mW", "W", "uW", "kW")),
          Map.entry("mm^2", usual(1e-9, 1e-3, "mm^2", "um^2")),
          Map.entry("um^2", usual(1e-15, 1e-11, "um^2", "nm^2", "mm^2")),
          Map.entry("nm", usual(1e-9, 1e-6, "nm", "um")),
          Map.entry("V", usual(0.2, 5, "V", "mV")),
          Map.entry("cycle", usual(0, 1e4, "cycle")),
          Map.entry("s", usual(1e-10, 1e-4, "ns", "us", "ms", "s")));

  private LikelyUnits() {}

  /**
   * Returns legal quantities with this number, the likeliest first.
   *
   * @param unit what was written as unit; empty if nothing was
   */
  static List<Quantity> quantities(double number, String unit, Allowed allowed) {
    Set<Quantity> found = new LinkedHashSet<>();
    // Only the part below the line was forgotten: 8 GB for 8 GB/s, 1 pJ for 1 pJ/bit.
    for (Unit legal : allowed.units()) {
      int slash = legal.symbol().indexOf('/');
      if (!unit.isEmpty() && slash > 0) {
        add(found, number, unit + legal.symbol().substring(slash), allowed);
      }
    }
    found.removeIf(q -> !isUsual(q, allowed));
    List<Quantity> usual = new ArrayList<>();
    List<Quantity> others = new ArrayList<>();
    List<String> slips = new ArrayList<>();
    for (Unit legal : allowed.units()) {
      Usual table = table(legal);
      for (String symbol : table.units) {
        Set<Quantity> one = new LinkedHashSet<>();
        add(one, number, symbol, allowed);
        for (Quantity quantity : one) {
          (table.includes(quantity) ? usual : others).add(quantity);
          if (!unit.isEmpty() && Nearest.distance(unit, symbol) <= Math.max(1, unit.length() / 2)) {
            slips.add(symbol);
          }
        }
      }
    }
    slips.sort(Comparator.comparingInt(s -> Nearest.distance(unit, s)));
    slips.forEach(symbol -> add(found, number, symbol, allowed));
    found.addAll(usual);
    found.addAll(others);
    return found.stream().limit(MAXIMUM).toList();
  }

  /** Returns what a feature is usually written in, for example {@code KiB, MiB, B, …}. */
  public static List<String> usual(Allowed allowed) {
    return allowed.units().stream().flatMap(legal -> table(legal).units.stream()).toList();
  }

  private static boolean isUsual(Quantity quantity, Allowed allowed) {
    return allowed.units().stream()
        .filter(quantity.unit()::compatibleWith)
        .anyMatch(legal -> table(legal).includes(quantity));
  }

  private static Usual table(Unit legal) {
    return USUAL.getOrDefault(legal.symbol(), usual(0, 0, legal.symbol()));
  }

  private static void add(Set<Quantity> found, double number, String unit, Allowed allowed) {
    try {
      Quantity quantity = Quantity.of(number, unit);
      if (allowed.permits(quantity.unit()) && allowed.contains(quantity.base())) {
        found.add(quantity);
      }
    } catch (UnitException e) {
      // A guess that is no unit is no suggestion.
    }
  }
}

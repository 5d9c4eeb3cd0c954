package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rooftree.interchange.zigzag.Hardware.Array;
import org.rooftree.interchange.zigzag.Hardware.Dimension;
import org.rooftree.interchange.zigzag.Hardware.Imc;
import org.rooftree.interchange.zigzag.Hardware.Level;
import org.rooftree.interchange.zigzag.Yaml.Entry;
import org.rooftree.interchange.zigzag.Yaml.Text;
import org.rooftree.model.accelerator.ImcKind;
import org.rooftree.model.accelerator.OperandRole;

/** Reads a hardware file. */
final class HardwareReader {
  private static final Pattern DIMENSION = Pattern.compile("D[1-9]");
  private static final int MAXIMUM_SIZE = 1_000_000;
  private static final int MAXIMUM_BITS = 64;
  private static final int MAXIMUM_ADC = 24;
  private static final int MAXIMUM_GROUPS = 65_536;
  private static final String CELLS = "cells";
  private static final List<String> IMC_KEYS =
      List.of("imc_type", "bit_serial_precision", "adc_resolution", "input_precision");

  private final Findings findings;

  HardwareReader(Findings findings) {
    this.findings = findings;
  }

  /** Returns the hardware; empty if an error was found. */
  Optional<Hardware> read(Yaml root) {
    try {
      Fields f = Fields.of(root, "", findings);
      String name = f.text("name", "my_accelerator");
      f.ignored("dataflows", "only Stream uses it; ZigZag and Rooftree take the mapping file");
      Fields array = f.table("operational_array", "dimensions, sizes and unit_energy");
      List<Dimension> dimensions = dimensions(array);
      List<Level> memories = memories(f, dimensions);
      f.finish();
      Array read = array(array, dimensions, memories);
      array.finish();
      return findings.hasErrors()
          ? Optional.empty()
          : Optional.of(new Hardware(name, memories, read));
    } catch (YamlException e) {
      findings.error(e);
      return Optional.empty();
    }
  }

  private List<Level> memories(Fields f, List<Dimension> dimensions) {
    Set<String> names = new LinkedHashSet<>();
    dimensions.forEach(d -> names.add(d.name()));
    MemoryReader reader = new MemoryReader(names, findings);
    List<Level> memories = new ArrayList<>();
    for (Entry entry : f.table("memories", "sram: with size, operands and ports").entries()) {
      try {
        memories.add(reader.read(entry));
      } catch (YamlException e) {
        findings.error(e);
      }
    }
    if (memories.isEmpty() && !findings.hasErrors()) {
      throw new YamlException(f.at("memories"), "memories", "holds no memory", "add at least one");
    }
    return memories;
  }

  private static List<Dimension> dimensions(Fields f) {
    List<Text> names = f.words("dimensions", "[D1, D2]");
    List<Yaml> sizes = f.list("sizes", "[32, 32]");
    if (names.isEmpty() || names.size() != sizes.size()) {
      throw new YamlException(
          f.at("sizes"),
          f.element(),
          "sizes has " + sizes.size() + " entries for " + names.size() + " dimensions",
          "give each dimension one size, and at least one dimension");
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      Text name = names.get(i);
      boolean again = dimensions.stream().anyMatch(d -> d.name().equals(name.value()));
      if (again || !DIMENSION.matcher(name.value()).matches()) {
        throw new YamlException(
            name.at(),
            f.element(),
            "dimensions holds " + name.kind() + (again ? " twice" : "") + "; allowed are D1 to D9",
            "name each dimension once");
      }
      long size = Scalars.integer(sizes.get(i), f.element(), "sizes", 1, MAXIMUM_SIZE);
      dimensions.add(new Dimension(name.value(), (int) size));
    }
    return dimensions;
  }

  private Array array(Fields f, List<Dimension> dimensions, List<Level> memories) {
    if (f.flag("is_imc")) {
      f.ignored("unit_energy", "the model of in-memory computing computes its energy");
      f.ignored("unit_area", "the model of in-memory computing computes its area");
      List<Dimension> sorted = new ArrayList<>(dimensions);
      sorted.sort(Comparator.comparing(Dimension::name));
      return new Array(sorted, Double.NaN, Double.NaN, Optional.of(imc(f, sorted, memories)));
    }
    IMC_KEYS.forEach(key -> f.ignored(key, "it counts only where is_imc is true"));
    return new Array(
        dimensions, f.number("unit_energy"), f.optionalNumber("unit_area"), Optional.empty());
  }

  private static Imc imc(Fields f, List<Dimension> dimensions, List<Level> memories) {
    ImcKind kind =
        f.choice("imc_type", Map.of("analog", ImcKind.ANALOGUE, "digital", ImcKind.DIGITAL));
    List<Yaml> precision = f.list("input_precision", "[8, 8]");
    if (precision.size() != 2) {
      throw new YamlException(
          f.at("input_precision"),
          f.element(),
          "input_precision has " + precision.size() + " entries; it must have 2",
          "give the bits of activations and of weights, for example [8, 8]");
    }
    int activation = powerOfTwo(precision.get(0), f, "input_precision", MAXIMUM_BITS);
    int weight = powerOfTwo(precision.get(1), f, "input_precision", MAXIMUM_BITS);
    Yaml serialValue = f.require("bit_serial_precision", "1");
    int serial = powerOfTwo(serialValue, f, "bit_serial_precision", activation);
    boolean analogue = kind == ImcKind.ANALOGUE;
    int adc =
        (int)
            (analogue
                ? f.integer("adc_resolution", 1, MAXIMUM_ADC)
                : f.integer("adc_resolution", 0, 0, 0));
    if (dimensions.size() < 2) {
      throw new YamlException(
          f.at("dimensions"),
          f.element(),
          "in-memory computing has " + dimensions.size() + " dimension; it needs at least 2",
          "D1 runs along the columns, D2 along the rows, others over banks");
    }
    long banks = 1;
    for (Dimension dimension : dimensions.subList(2, dimensions.size())) {
      banks *= dimension.size();
      if (banks > MAXIMUM_SIZE) {
        throw new YamlException(
            f.at("sizes"),
            f.element(),
            "the dimensions from the third on multiply to more than " + MAXIMUM_SIZE + " banks",
            "correct the sizes");
      }
    }
    int rows = dimensions.get(1).size();
    if (!analogue && Integer.bitCount(rows) != 1) {
      throw new YamlException(
          f.at("sizes"),
          f.element(),
          "the second dimension of a digital array has "
              + rows
              + " rows; allowed are powers of two",
          "correct the size");
    }
    return new Imc(kind, activation, weight, serial, adc, cellGroups(f, memories, weight));
  }

  private static int powerOfTwo(Yaml value, Fields f, String key, int maximum) {
    int bits = (int) Scalars.integer(value, f.element(), key, 1, maximum);
    if (Integer.bitCount(bits) != 1) {
      throw new YamlException(
          value.at(),
          f.element(),
          key + " is " + bits + "; allowed are powers of two",
          "correct it");
    }
    return bits;
  }

  /** Returns the weights per multiplier: the size of the memory of the cells says it. */
  private static int cellGroups(Fields f, List<Level> memories, int weightBits) {
    for (Level memory : memories) {
      if (memory.name().equals(CELLS)) {
        boolean whole = memory.sizeBits() % weightBits == 0;
        if (!memory.operands().equals(List.of(OperandRole.WEIGHT))
            || !memory.served().isEmpty()
            || !whole
            || memory.sizeBits() / weightBits > MAXIMUM_GROUPS) {
          throw new YamlException(
              memory.at(),
              "memories/" + CELLS,
              "has operands, served_dimensions or size = "
                  + memory.sizeBits()
                  + " that do not suit the cells of a macro",
              "operands must be [I2], served_dimensions [] and size a multiple of "
                  + weightBits
                  + " bits");
        }
        return (int) (memory.sizeBits() / weightBits);
      }
    }
    if (f.findings().hasErrors()) {
      return 1;
    }
    throw new YamlException(
        f.at(),
        f.element(),
        "is_imc is true, but there is no memory named " + CELLS,
        "add it to memories, with operands [I2] and served_dimensions []");
  }
}

package org.rooftree.evaluator.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/** Reads a design, its mapping and layers with known costs; what the lines hold stands in them. */
final class ReferenceFile {
  /** Clock of all designs: ZigZag knows cycles only. */
  static final double CLOCK_HZ = 1e9;

  /** Energy and words (to low, from low, to high, from high) of an operand in a memory. */
  record Words(OperandRole operand, String memory, double energyPj, double[] words) {}

  /** A layer and what it costs. */
  record Known(
      Layer layer,
      double energyPj,
      double cycles,
      double idealCycles,
      double stallCycles,
      double onloadingCycles,
      double offloadingCycles,
      double macEnergyPj,
      List<Words> words) {
    @Override
    public String toString() {
      return layer.name();
    }
  }

  private final List<Memory> memories = new ArrayList<>();
  private final List<Port> ports = new ArrayList<>();
  private String[] memory = {};
  private final List<LayerMapping.Spatial> spatial = new ArrayList<>();
  private final List<LayerMapping.Hint> hints = new ArrayList<>();
  private final List<LayerMapping.Temporal> temporal = new ArrayList<>();
  private final List<LoopDimension> loops = new ArrayList<>();
  private final List<Operand> operands = new ArrayList<>();
  private @Nullable ComputeUnit unit;
  private String layer = "";

  final List<Known> known = new ArrayList<>();
  int limit;

  static ReferenceFile read(String name) throws IOException {
    ReferenceFile file = new ReferenceFile();
    try (InputStream stream =
            Objects.requireNonNull(
                ReferenceFile.class.getResourceAsStream("networks/" + name + ".txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        file.line(line.split(" "));
      }
    }
    return file;
  }

  Design design() {
    return Designs.design(Objects.requireNonNull(unit), memories);
  }

  Mapping mapping() {
    LayerMapping all =
        new LayerMapping("all", "/all", "*", "", spatial, hints, temporal, List.of());
    return new Mapping("mapping", "", "", "", List.of(all));
  }

  private void line(String[] words) {
    switch (words[0]) {
      case "array", "macro" -> unit = unit(words);
      case "memory" -> {
        endMemory();
        memory = words;
      }
      case "port" -> ports.add(port(words));
      case "spatial" -> {
        endMemory();
        for (int i = 2; i < words.length; i++) {
          String[] pair = words[i].split("=");
          spatial.add(new LayerMapping.Spatial(words[1], pair[0], Long.parseLong(pair[1])));
        }
      }
      case "hint" ->
          hints.add(new LayerMapping.Hint(words[1], Arrays.asList(words).subList(2, words.length)));
      case "temporal" -> {
        for (int i = 1; i < words.length; i++) {
          String[] pair = words[i].split("=");
          temporal.add(new LayerMapping.Temporal(pair[0], Long.parseLong(pair[1])));
        }
      }
      case "limit" -> {
        endMemory();
        limit = Integer.parseInt(words[1]);
      }
      case "layer" -> {
        layer = words[1];
        loops.clear();
        operands.clear();
        for (int i = 2; i < words.length; i++) {
          String[] pair = words[i].split("=");
          loops.add(new LoopDimension(pair[0], Long.parseLong(pair[1])));
        }
      }
      case "operand" -> operands.add(operand(words));
      case "expect" -> known.add(known(words));
      case "words" ->
          known
              .getLast()
              .words()
              .add(
                  new Words(
                      OperandRole.valueOf(words[1]),
                      words[2],
                      Double.parseDouble(words[3]),
                      Arrays.stream(words).skip(4).mapToDouble(Double::parseDouble).toArray()));
      default -> {}
    }
  }

  private static ComputeUnit unit(String[] words) {
    List<ArrayDimension> dimensions = new ArrayList<>();
    for (String text : words[1].split(",")) {
      String[] pair = text.split("=");
      dimensions.add(
          new ArrayDimension(pair[0], Integer.parseInt(pair[1]), List.of(), Sources.NONE));
    }
    if (words[0].equals("array")) {
      return Designs.unit(
          dimensions, Optional.empty(), OptionalDouble.of(Double.parseDouble(words[2]) / 2e12));
    }
    ImcMacro macro =
        new ImcMacro(
            ImcMacro.Kind.valueOf(words[2]),
            1,
            1,
            8,
            Integer.parseInt(words[3]),
            0,
            Integer.parseInt(words[4]),
            ImcMacro.Cell.SRAM6T,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    return Designs.unit(dimensions, Optional.of(macro), OptionalDouble.empty());
  }

  private Port port(String[] words) {
    List<Port.Transfer> transfers = new ArrayList<>();
    for (int i = 4; i < words.length; i++) {
      String[] use = words[i].split(":");
      Port.TransferDirection direction =
          switch (use[1]) {
            case "fh" -> Port.TransferDirection.FROM_HIGH;
            case "tl" -> Port.TransferDirection.TO_LOW;
            case "fl" -> Port.TransferDirection.FROM_LOW;
            default -> Port.TransferDirection.TO_HIGH;
          };
      transfers.add(new Port.Transfer(OperandRole.valueOf(use[0]), direction));
    }
    double bits = Double.parseDouble(words[3]);
    return new Port(
        words[1],
        Port.Direction.READ_WRITE,
        bits * CLOCK_HZ,
        Double.parseDouble(words[2]),
        transfers,
        OptionalDouble.of(Double.parseDouble(memory[3]) * 1e-12 / bits),
        OptionalDouble.of(Double.parseDouble(memory[4]) * 1e-12 / bits),
        Sources.NONE);
  }

  private void endMemory() {
    if (memory.length == 0) {
      return;
    }
    Set<OperandRole> held = new LinkedHashSet<>();
    for (String role : memory[5].split(",")) {
      held.add(OperandRole.valueOf(role));
    }
    List<String> served =
        memory[6].equals("-")
            ? List.of()
            : Arrays.stream(memory[6].split(",")).map(d -> Designs.UNIT + "/" + d).toList();
    memories.add(
        Designs.memory(memory[1], Double.parseDouble(memory[2]), held, served, List.copyOf(ports)));
    memory = new String[0];
    ports.clear();
  }

  private Operand operand(String[] words) {
    List<Axis> axes = new ArrayList<>();
    long elements = 1;
    for (int i = 4; i < words.length; i++) {
      List<Axis.Term> terms = new ArrayList<>();
      String[] parts = words[i].split(":");
      for (String term : parts[0].split("\\+")) {
        String[] pair = term.contains("*") ? term.split("\\*") : new String[] {"1", term};
        terms.add(new Axis.Term(loop(pair[1]), Long.parseLong(pair[0])));
      }
      long extent =
          parts.length > 1 ? Long.parseLong(parts[1]) : loops.get(terms.getFirst().loop()).size();
      elements *= extent;
      axes.add(new Axis(terms, extent));
    }
    OperandRole role = OperandRole.valueOf(words[1]);
    return new Operand(
        role,
        axes,
        Double.parseDouble(words[3]),
        Double.parseDouble(words[2]),
        1,
        false,
        0,
        role == OperandRole.WEIGHT,
        elements);
  }

  private int loop(String name) {
    for (int i = 0; i < loops.size(); i++) {
      if (loops.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name.toLowerCase(Locale.ROOT));
  }

  private Known known(String[] words) {
    long macs = 1;
    for (LoopDimension loop : loops) {
      macs *= loop.size();
    }
    LoopNest nest = new LoopNest(loops, operands, macs, 0);
    double[] numbers = Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
    return new Known(
        Designs.layer(layer, nest),
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6],
        new ArrayList<>());
  }

  /** Parameters of ZigZag's own search. */
  Map<String, String> compatible() {
    return Map.of("mode", "compatible", "lpfLimit", String.valueOf(limit));
  }
}

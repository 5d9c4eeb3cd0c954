package org.rooftree.imc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ImcMacro;

/** Every part of the macros that ZigZag's own tests state, and of layers that it ran. */
class PublishedMacrosTest {
  private static final double RELATIVE = 1e-9;

  private static List<String[]> read(String name) throws IOException {
    List<String[]> lines = new ArrayList<>();
    try (var stream = Objects.requireNonNull(PublishedMacrosTest.class.getResourceAsStream(name));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().filter(l -> !l.startsWith("#")).forEach(l -> lines.add(l.split(" ")));
    }
    return lines;
  }

  @Test
  void areaDelayAndEnergyAreThoseOfTheUnifiedModelPartByPart() throws IOException {
    MacroModel model = null;
    int checked = 0;
    for (String[] words : read("macros.txt")) {
      if (words[0].equals("macro")) {
        model =
            new MacroModel(
                MacroConfiguration.generic(
                    ImcMacro.Kind.valueOf(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    Integer.parseInt(words[4]),
                    Double.parseDouble(words[5]),
                    Double.parseDouble(words[6]),
                    Double.parseDouble(words[7]),
                    Integer.parseInt(words[8])));
        continue;
      }
      double expected = Double.parseDouble(words[2]);
      assertThat(value(Objects.requireNonNull(model), words[0], words[1]))
          .as(String.join(" ", words))
          .isCloseTo(expected, within(expected * RELATIVE));
      checked++;
    }
    assertThat(checked).isEqualTo(37);
  }

  private static double value(MacroModel model, String quantity, String part) {
    int index = part.equals("-") ? -1 : MacroPart.of(part).orElseThrow().ordinal();
    return switch (quantity) {
      case "area" -> index < 0 ? model.areaMm2() : model.areaMm2(index);
      case "delay" -> index < 0 ? model.cycleNs() : model.delayNs(index);
      case "energy" -> index < 0 ? model.peakPj() : model.peakPj(index);
      case "macs" -> model.configuration().macsPerCycle();
      case "tops" -> model.peakOpPerS() * 1e-12;
      case "topsPerW" -> model.peakOpPerJ() * 1e-12;
      case "topsPerMm2" -> model.peakOpPerS() * 1e-12 / model.areaMm2();
      default -> throw new IllegalArgumentException(quantity);
    };
  }

  @Test
  void layersOnPartOfAMacroCostWhatZigZagSays() throws IOException {
    MacroPart[] parts = {
      MacroPart.DACS,
      MacroPart.ADCS,
      MacroPart.MULTIPLIERS,
      MacroPart.BIT_LINES,
      MacroPart.PLACE_VALUE_TREES,
      MacroPart.ACCUMULATORS
    };
    for (String[] words : read("layers.txt")) {
      double[] n = new double[words.length];
      for (int i = 1; i < n.length; i++) {
        n[i] = Double.parseDouble(words[i]);
      }
      MacroModel model =
          new MacroModel(
              MacroConfiguration.generic(
                  ImcMacro.Kind.ANALOGUE, 128, 128, 1, Math.max(8, n[1]), n[2], 2, 8));
      double activations = model.activations(n[3], n[4], n[5]);
      for (int p = 0; p < parts.length; p++) {
        assertThat(model.energyPj(parts[p].ordinal(), activations, n[4], n[5], n[5]))
            .as("%s of %s", parts[p], words[0])
            .isCloseTo(n[6 + p], within(n[6 + p] * RELATIVE));
      }
    }
  }
}

package org.rooftree.interchange.zigzag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;

/** What is not carried over is said, with its place; what cannot be understood stops the import. */
class FindingTest {
  @TempDir private Path folder;

  private static void check(
      ZigZagImport.Result result, Severity severity, String rule, String place, String parts) {
    assertThat(result.findings())
        .anySatisfy(
            f -> {
              assertThat(f.rule()).isEqualTo("zigzag." + rule);
              assertThat(f.severity()).isEqualTo(severity);
              assertThat(f.line() + ":" + f.column()).isEqualTo(place);
              assertThat(f.message() + "; " + f.remedy()).contains(parts.split("\\|"));
              assertThat(f.remedy()).isNotBlank();
            });
    assertThat(result.failed()).isEqualTo(severity == Severity.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "unit_area: 1; unit_area: 1\\n  colour: red; unknown-key; 9:3; \"colour\"|known are adc",
        "unit_area: 1; unit_area: 1\\n  adc_resolution: 4; ignored-key; 9:3; adc_resolution|is_imc",
        "name: systolic; name: systolic\\ndataflows: {D1: [\"K, 2\"]}; ignored-key; 3:1; dataflows",
        "size: 1024; size: 1024\\n"
            + "    force_double_buffering: true; ignored-key; 13:5; force_double",
        "size: 1024; size: 16\\n    size: 1024; duplicate-key; 12:5; again in line 13|last",
        "size: 1024; size: 1024\\n    auto_cost_extraction: True; cacti; 13:5; CACTI|r_cost",
        "[\"I2, tl\"]; [\"I2, tl\", \"O, tl\"]; allocation; 21:33; O, tl is ignored|operands",
        "[\"I2, tl\"]; []; port-unused; 20:9; no transfer uses the port",
      })
  void whatHardwareSaysWithoutEffectIsAWarning(
      String part, String replacement, String rule, String place, String parts) {
    String text = first("systolic", part, replacement);
    check(new Example(folder).hardware(text), Severity.WARNING, rule, place, parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "size: 1024; size: many; 12:11; size is \"many\"|an integer from 1 to|correct",
        "size: 1024; size: 0; 12:11; size is \"0\"|from 1 to",
        "size: 1024; size: \"1024\"; 12:11; an integer",
        "size: 1024; size: 0100; 12:11; an integer",
        "size: 1024; size: 99999999999999999999; 12:11; an integer from 1 to 9007199254740992",
        "size: 1024; length: 8; 12:5; size is missing|add it, for example",
        "r_cost: 0.095; r_cost: -1; 15:13; r_cost is \"-1\"|at least 0",
        "r_cost: 0.095; r_cost: .nan; 15:13; r_cost is \".nan\"|a number",
        "r_cost: 0.095; x_cost: 0.095; 12:5; r_cost is missing|pJ",
        "operands: [I2]; operands: [W]; 13:16; operands is \"W\"|I1, I2, O",
        "operands: [I2]; operands: I2; 13:15; allowed is a list",
        "served_dimensions: []; served_dimensions: [D3]; 14:25; \"D3\"|[D1, D2]",
        "I2, tl; I2 tl; 21:23; two words separated by a comma|I1, tl",
        "I2, tl; I2, up; 21:23; allowed is fh, fl, th, tl",
        "I2, tl; I2, fh; 21:23; I2, fh writes|type read",
        "bandwidth_min: 8, bandwidth_max: 8; bandwidth_min: 9, bandwidth_max: 8;"
            + " 20:53; from 1 to 8",
        "type: read,; type: both,; 20:32; read, read_write, write",
        "sizes: [32, 32]; sizes: [32]; 6:3; 1 entries for 2 dimensions",
        "dimensions: [D1, D2]; dimensions: [D1, D1]; 5:20; \"D1\" twice|D1 to D9",
        "dimensions: [D1, D2]; dimensions: [D1, X]; 5:20; \"X\"|D1 to D9",
        "unit_energy: 0.04; unit_power: 1; 5:3; unit_energy is missing",
        "name: systolic; title: x; 2:1; name is missing",
        "memories:; memories: []\\nothers:; 10:11; must be a mapping",
        "unit_area: 1; is_imc: true; 5:3; imc_type is missing",
      })
  void hardwareThatCannotBeUnderstoodNamesPlaceValueAllowedAndRemedy(
      String part, String replacement, String place, String parts) {
    String text = first("systolic", part, replacement);
    check(new Example(folder).hardware(text), Severity.ERROR, "file", place, parts);
  }

  /** Returns the text of a file with the first occurrence of a part replaced; \\n is a line end. */
  private static String first(String name, String part, @Nullable String replacement) {
    String original = Example.text(name);
    String from = part.replace("\\n", "\n");
    int at = original.indexOf(from);
    assertThat(at).isNotNegative();
    return original.substring(0, at)
        + (replacement == null ? "" : replacement.replace("\\n", "\n"))
        + original.substring(at + from.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "adc_resolution: 8; adc_resolution: 0; adc_resolution is \"0\"|from 1 to 24",
        "imc_type: analog; imc_type: digital; adc_resolution is \"8\"|from 0 to 0",
        "bit_serial_precision: 2; bit_serial_precision: 3; powers of two",
        "bit_serial_precision: 2; bit_serial_precision: 16; from 1 to 8",
        "input_precision: [8, 8]; input_precision: [8]; 1 entries|must have 2",
        "cells:; cell:; no memory named cells",
        "size: 8; size: 9; do not suit the cells|multiple of 8",
      })
  void macrosObeyTheRulesOfTheirModel(String part, String replacement, String parts) {
    String text = first("analogue-macro", part, replacement);
    ZigZagImport.Result result = new Example(folder).hardware(text);
    assertThat(result.failed()).isTrue();
    Finding first = result.findings().getFirst();
    assertThat(first.line()).isPositive();
    assertThat(first.message() + "; " + first.remedy()).contains(parts.split("\\|"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "WARNING; name: Add; name: default; duplicate-entry; 9:3; line 2 already|first one counts",
        "WARNING; D1: [\"G, 32\"]; D4: [\"G, 32\"]; dimension; 5:21; \"D4\"|D1, D2",
        "WARNING; D1: [\"G, 32\"]; D1: []; dimension; 5:21; says nothing of D1",
        "WARNING; - name: Add; - name: Add\\n  spatial_mapping_hint: {D1: [K]};"
            + " ignored-key; 10:26; hint for D1",
        "WARNING; name: Add; name: Add\\n  core_allocation: 1; unknown-key; 10:3; core_allocation",
        "ERROR; - name: default; - name: other; file; 2:1; no entry named default",
        "ERROR; K, 32; K 32; file; 3:26; two words separated by a comma|K, 32",
        "ERROR; K, 32; K, many; file; 3:26; factor is \"many\"|an integer from 1",
        "ERROR; [OX, 56]; [OX]; file; 8:23; 1 values; it must have 2",
        "ERROR; [OX, 56]; [OX, some]; file; 8:28; factor is \"some\"",
        "ERROR; [OX, 56]; [\"*\", 5]; file; 8:23; gives the loop * a factor",
        "ERROR; I: I2, W: I1; I: I1, W: I1; file; 11:25; O to O|each once",
      })
  void mappingsAreCheckedToo(
      Severity severity, String part, String replacement, String rule, String place, String parts) {
    String text = first("systolic-mapping", part, replacement);
    check(new Example(folder).mapping("systolic", text), severity, rule, place, parts);
  }

  @Test
  void anEntryThatFitsNothingIsReportedWhereTheWorkloadIsKnown() {
    ZigZagImport.Result result =
        new Example(folder)
            .all("systolic", Example.text("systolic-mapping"), Example.text("residual"));
    check(result, Severity.WARNING, "unmatched-entry", "6:3", "no layer and no operator type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "equation: O[b][k][oy][ox] += W; equation: O[b][k] = X; 5:13; factors named I and W|O[b]",
        "[ix=1*ox+1*fx; [ix=ox-fx; 6:25; sum of at most two loops|ix=2*ox+1*fx",
        "[ix=1*ox+1*fx; [iz=1*ox+1*fx; 9:18; \"IX\", which no relation defines",
        "loop_sizes: [1, 64, 64; loop_sizes: [1, 64; 8:3; 6 entries for 7 loop_dims",
        "loop_sizes: [1, 64, 64; loop_sizes: [1, 64, x; 8:23; loop_sizes is \"x\"",
        "loop_dims: [B, K, C; loop_dims: [B, B, C; 7:18; \"B\" twice",
        "loop_dims: [B, K, C; loop_dims: [B, K, Q; 5:13; dimension C is no loop",
        "pr_loop_sizes: [28, 28]; pr_loop_sizes: [28]; 10:3; 1 entries for 2",
        "padding: [[1, 1], [1, 1]]; padding: [[1], [1, 1]]; 11:13; 1 values; it must have 2",
        "W: 8, I: 8, O: 16; W: 8, I: 0, O: 16; 12:38; I is \"0\"|from 1 to 64",
        "{I: 0, W: 0}; {I: 9, W: 0}; 2:3; names the id 9, which no layer has",
        "- id: 1; - id: 0; 14:3; the id 0 is that of line 2 already",
      })
  void workloadsThatCannotBeUnderstoodSayWhere(
      String part, String replacement, String place, String parts) {
    String text = first("layers", part, replacement);
    check(new Example(folder).workload(text), Severity.ERROR, "file", place, parts);
  }

  @Test
  void allErrorsOfAFileAreReportedAtOnce() {
    String text =
        Example.text("systolic")
            .replace("size: 1024", "size: x")
            .replace("size: 16\n", "size: y\n");
    assertThat(new Example(folder).hardware(text).findings())
        .extracting(Finding::line)
        .containsExactly(12, 25);
  }

  @Test
  void producersThatWaitForEachOtherAreRefused() {
    String text =
        Example.changed(
            "residual",
            "precision: {W: 8, I: 8, O: 16, O_final: 8}\n- id: 5",
            "precision: {W: 8, I: 8, O: 16, O_final: 8}\n  operand_source: {I: 7}\n- id: 5");
    check(
        new Example(folder).workload(text),
        Severity.ERROR,
        "file",
        "9:3",
        "in a circle through the layers [7, 3]");
  }
}

package org.rooftree.engine.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;

class ExcerptTest {
  private static Explanation of(String text, double value, String unit, Explanation... from) {
    return Explanation.of(text, Quantity.of(value, unit), from);
  }

  @Test
  void stepsThatOnlyPassOnAValueAreSkipped() {
    Explanation array =
        of(
            "array cycles = folds · cycles per fold",
            1504,
            "1",
            of("folds", 16, "1", of("M", 64, "1")),
            of("cycles per fold = R + C + T - 2", 94, "1", of("R", 16, "1")));
    Explanation whole =
        of(
            "cycles = latency · clock",
            1504,
            "1",
            of(
                "latency, the longest of",
                1504e-9,
                "s",
                of("time of the array", 1504e-9, "s", array, of("clock", 1e9, "Hz")),
                of("time of DRAM", 192e-9, "s", of("traffic", 12288, "byte"))),
            of("clock", 1e9, "Hz"));
    Explanation excerpt = Excerpt.of(whole);
    assertThat(excerpt.text()).startsWith("array cycles");
    assertThat(excerpt.from()).extracting(Explanation::text).hasSize(2).contains("folds");
    assertThat(excerpt.from()).allMatch(f -> f.from().isEmpty());
  }

  @Test
  void sumIsToldWithItsTerms() {
    Explanation sum =
        of(
            "cycles",
            1400,
            "1",
            of("computing", 1100, "1", of("x", 1, "1")),
            of("waiting", 300, "1", of("y", 1, "1")));
    assertThat(Excerpt.of(sum).from())
        .extracting(f -> f.value().value())
        .containsExactly(1100.0, 300.0);
  }
}

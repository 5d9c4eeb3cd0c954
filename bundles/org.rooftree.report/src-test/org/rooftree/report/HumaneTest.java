package org.rooftree.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.quantity.Quantity;

class HumaneTest {
  private static String text(double value, String unit) {
    return Humane.text(Quantity.of(value, unit));
  }

  @ParameterizedTest
  @CsvSource({
    "0.01234567, s, 12.35 ms",
    "1.5, s, 1.500 s",
    "1500, s, 1.500 ks",
    "2.5e-6, s, 2.500 µs",
    "2.5e-9, J, 2.500 nJ",
    "2.5e-12, J, 2.500 pJ",
    "2.5e-15, J, 2.500 fJ",
    "0.04, W, 40.00 mW",
    "9.175e13, op/s, 91.75 TOPS",
    "6.72e10, op/s, 67.20 GOPS",
    "2.3e12, op/J, 2.300 TOPS/W",
    "1e9, op/s/mm^2, 1.000 GOPS/mm²",
    "12, byte, 12.00 B",
    "3.4e10, byte/s, 34.00 GB/s",
    "16, mm^2, 16.00 mm²",
    "0.05, mm^2, 0.050 mm²",
    "93.33333, op/byte, 93.33 op/B",
    "2000, op/byte, 2000 op/B",
    "140600000, op, 140.6 Mop"
  })
  void quantitiesHaveFourDigitsAndTheUsualUnit(double value, String unit, String text) {
    assertThat(text(value, unit)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "999.94, 999.9 s",
    "999.95, 1.000 ks",
    "999.96, 1.000 ks",
    "1000, 1.000 ks",
    "0.99994, 999.9 ms",
    "0.99996, 1.000 s",
    "9.9994, 9.999 s",
    "9.9996, 10.00 s",
    "99.994, 99.99 s",
    "99.996, 100.0 s"
  })
  void roundingCarriesIntoTheNextDigitAndPrefix(double value, String text) {
    assertThat(text(value, "s")).isEqualTo(text);
  }

  @Test
  void countsStayWholeWhileTheyAreSmall() {
    assertThat(text(0, "1")).isEqualTo("0");
    assertThat(text(9999, "1")).isEqualTo("9999");
    assertThat(text(20_600_000, "1")).isEqualTo("20.60 M");
    assertThat(text(0.206, "1")).isEqualTo("0.206");
  }

  @Test
  void operationsAndBytesAreNeverSplit() {
    assertThat(text(0.5, "byte")).isEqualTo("0.500 B");
    assertThat(text(0.5, "op")).isEqualTo("0.500 op");
  }

  @Test
  void tinyAndHugeQuantitiesAreReadable() {
    assertThat(text(1e-21, "s")).isEqualTo("1.000e-06 fs");
    assertThat(text(1e30, "op/s")).isEqualTo("1.000e+12 EOPS");
    assertThat(text(Double.MIN_VALUE, "J")).endsWith("fJ");
    assertThat(text(Double.MAX_VALUE, "J")).endsWith("EJ");
    assertThat(text(0, "s")).isEqualTo("0.000 s");
  }

  @Test
  void everyMagnitudeReadsBackWithinFourDigits() {
    for (double value = 1.2345678e-15; value < 1e20; value *= 1.7) {
      String[] parts = text(value, "s").split(" ");
      double number = Double.parseDouble(parts[0]);
      double back = Quantity.of(number, parts[1].replace('µ', 'u')).base();
      assertThat(back / value).isBetween(1 - 6e-4, 1 + 6e-4);
      assertThat(number).isLessThan(1000);
    }
  }
}

package org.rooftree.api.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading, writing, converting and comparing quantities. */
class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "1 B, 8",
    "1 byte, 8",
    "1 kB, 8000",
    "1 KiB, 8192",
    "1 MB, 8e6",
    "1 MiB, 8388608",
    "34 GB/s, 272e9",
    "1 GiB, 8589934592",
    "1 Kibit, 1024",
    "1 kbit, 1000",
    "1 TiB, 8796093022208",
    "1 PiB, 9007199254740992",
    "2 Gbps, 2e9",
    "700 MHz, 700e6",
    "1 MAC, 2",
    "1 GMAC/s, 2e9",
    "1 TOPS, 1e12",
    "1 TFLOPS, 1e12",
    "1 Gop, 1e9",
    "3 cycle, 3",
    "3 cycles, 3",
    "50 %, 0.5",
    "7, 7",
    "7 1, 7",
    "2 min, 120",
    "1 h, 3600",
    "5 us, 5e-6",
    "5 µs, 5e-6",
    "5 μs, 5e-6",
    "3 fF, 3e-15",
    "0.9 V, 0.9",
    ".5 s, 0.5",
    "5. s, 5",
    "-2 s, -2",
    "+2 s, 2",
    "1e3 s, 1000",
    "1E+3 s, 1000",
    "1e-3 s, 0.001",
    "'  4   s  ', 4",
    "4s, 4",
    "1 mm^2, 1e-6",
    "1 mm², 1e-6",
    "1 m^-1, 1",
    "1 cm^3, 1e-6",
    "1 J/s, 1",
    "1 pJ / bit, 1e-12",
    "1 V*V*F, 1",
    "1 V·F·V, 1",
    "1 V F V, 1",
    "1 op/s/mm^2, 1e6"
  })
  void textBecomesValueInBaseUnits(String text, double base) {
    assertThat(Quantity.valueOf(text).base()).isCloseTo(base, within(Math.abs(base) * 1e-14));
  }

  @Test
  void kiloIsDecimalAndKibiIsBinary() {
    assertThat(Quantity.valueOf("1.024 kB")).isEqualByComparingTo(Quantity.valueOf("1 KiB"));
    assertThat(Quantity.valueOf("1 GB/s")).isLessThan(Quantity.valueOf("1 GiB/s"));
  }

  @Test
  void oneMacIsTwoOperations() {
    assertThat(Quantity.valueOf("1 MAC").in(Unit.of("op"))).isEqualTo(2);
    assertThat(Quantity.valueOf("1 pJ/MAC").in(Unit.of("pJ/op"))).isEqualTo(0.5);
    assertThat(Quantity.valueOf("1 MAC/J").in(Unit.of("op/J"))).isEqualTo(2);
  }

  @Test
  void derivedUnitsHaveTheDimensionOfTheirDefinition() {
    assertThat(Unit.of("W").compatibleWith(Unit.of("J/s"))).isTrue();
    assertThat(Unit.of("F*V^2").compatibleWith(Unit.of("J"))).isTrue();
    assertThat(Unit.of("OPS/W").compatibleWith(Unit.of("op/J"))).isTrue();
    assertThat(Unit.of("bps").compatibleWith(Unit.of("B/s"))).isTrue();
    assertThat(Unit.of("Hz").compatibleWith(Unit.of("1/s"))).isTrue();
    assertThat(Unit.of("bit/cycle").compatibleWith(Unit.of("bit/s"))).isFalse();
    assertThat(Unit.of("cycle").compatibleWith(Unit.of("1"))).isFalse();
    assertThat(Unit.of("op/s").compatibleWith(Unit.of("Hz"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "256 KiB, kB, 262.144",
    "1 h, min, 60",
    "1 TOPS/W, Gop/J, 1000",
    "8 bit/cycle, B/cycle, 1",
    "25 mm^2, cm^2, 0.25"
  })
  void conversionKeepsTheSize(String text, String unit, double expected) {
    assertThat(Quantity.valueOf(text).in(Unit.of(unit))).isCloseTo(expected, within(1e-12));
  }

  @Test
  void sumIsInTheUnitOfTheFirst() {
    assertThat(Quantity.valueOf("1 KiB").plus(Quantity.valueOf("512 B")))
        .isEqualTo(Quantity.valueOf("1.5 KiB"));
  }

  @Test
  void differentDimensionsAreNeverMixedAndTheMessageNamesBoth() {
    Quantity energy = Quantity.valueOf("3 pJ");
    Quantity time = Quantity.valueOf("4 ns");
    assertThatThrownBy(() -> energy.plus(time))
        .isInstanceOf(UnitException.class)
        .hasMessageContainingAll("3 pJ", "ns", "added to", "dimensions differ");
    assertThatThrownBy(() -> energy.compareTo(time))
        .isInstanceOf(UnitException.class)
        .hasMessageContainingAll("3 pJ", "ns", "compared with");
    assertThatThrownBy(() -> energy.in(Unit.of("V")))
        .isInstanceOf(UnitException.class)
        .hasMessageContainingAll("3 pJ", "V", "converted to");
  }

  @Test
  void perCycleAndPerSecondCannotBeCompared() {
    Quantity perCycle = Quantity.valueOf("8 bit/cycle");
    Quantity perSecond = Quantity.valueOf("8 bit/s");
    assertThatThrownBy(() -> perCycle.compareTo(perSecond)).isInstanceOf(UnitException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1 b, 'unknown unit \"b\"; write bit or B (byte)'",
    "1 KB, write kB for 1000 bytes or KiB for 1024 bytes",
    "1 KB/s, 'unknown unit \"KB\" in \"KB/s\"'",
    "1 kb, write kbit for 1000 bits or Kibit for 1024 bits",
    "1 Gb/s, write Gbit or GB",
    "1 mhz, write MHz",
    "1 words, give the size in bits",
    "1 ops, write op for operations or OPS for operations per second",
    "1 furlong, 'unknown unit \"furlong\"; known are s Hz J W bit B op MAC'",
    "1d, unknown unit \"d\"",
    "1f, unknown unit \"f\"",
    "0x1p3, unknown unit \"x1p3\"",
    "NaN, is no quantity; write a number and a unit",
    "Infinity, is no quantity",
    "-Infinity s, is no quantity",
    "'', is no quantity",
    "'   ', is no quantity",
    "s, is no quantity",
    "1e999 s, not finite",
    "-1e999 s, not finite",
    "1e9999 s, unknown unit",
    "'1,5 s', unexpected ','",
    "1 000 s, unknown unit",
    "1 J/, ends with an operator",
    "1 J//s, a symbol is missing",
    "1 /s, a symbol is missing",
    "1 m^, 'power \"\" is not between 1 and 9'",
    "1 m^0, is not between 1 and 9",
    "1 m^10, 'power \"10\"'",
    "1 m^99999999999, is not between 1 and 9",
    "1 m^--2, is not between 1 and 9",
    "1 m^2^2, unexpected",
    "1 m(s), unexpected '('",
    "1 KiJ, unknown unit \"KiJ\"",
    "1 kmin, unknown unit",
    "1 kcycle, unknown unit",
    "1 mkB, unknown unit",
    "1 k, unknown unit \"k\""
  })
  void wrongTextIsRefusedWithAUsefulMessage(String text, String message) {
    assertThatThrownBy(() -> Quantity.valueOf(text))
        .isInstanceOf(UnitException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void valuesThatAreNotFiniteAreRefused(double value) {
    assertThatThrownBy(() -> new Quantity(value, Unit.ONE))
        .isInstanceOf(UnitException.class)
        .hasMessageContaining(Double.toString(value));
  }

  @Test
  void aSizeBeyondDoubleIsRefusedThoughTheNumberIsFinite() {
    assertThatThrownBy(() -> Quantity.valueOf("1e300 PB"))
        .isInstanceOf(UnitException.class)
        .hasMessageContaining("1e300 PB");
  }

  @Test
  void overlongTextIsRefusedBeforeItIsRead() {
    assertThatThrownBy(() -> Quantity.valueOf("1".repeat(121)))
        .isInstanceOf(UnitException.class)
        .hasMessageContainingAll("121", "at most 120");
    assertThatThrownBy(() -> Unit.of("s".repeat(61)))
        .isInstanceOf(UnitException.class)
        .hasMessageContainingAll("61", "at most 60");
  }

  @Test
  void unitsOutsideTheRangeOfDoubleAreRefused() {
    assertThatThrownBy(() -> Unit.of("Em^9*Em^9*Em^9")).isInstanceOf(UnitException.class);
    assertThatThrownBy(() -> Unit.of("fm^9*fm^9*fm^9")).isInstanceOf(UnitException.class);
  }

  @Test
  void textFormReadsBackToAnEqualQuantity() {
    String[] prefixes = {"", "f", "p", "n", "u", "µ", "m", "k", "M", "G", "T", "P", "E"};
    String[] symbols = {"s", "Hz", "J", "W", "bit", "B", "op", "MAC", "OPS", "m", "V", "F"};
    Random random = new Random(20240607);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder unit = new StringBuilder();
      int terms = random.nextInt(4);
      for (int t = 0; t < terms; t++) {
        unit.append(t == 0 ? "" : random.nextBoolean() ? "/" : "*")
            .append(prefixes[random.nextInt(prefixes.length)])
            .append(symbols[random.nextInt(symbols.length)])
            .append(random.nextInt(4) == 0 ? "^2" : "");
      }
      double value =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            case 2 -> random.nextInt(1000) / 1000.0;
            default -> Math.scalb(random.nextDouble(), random.nextInt(200) - 100);
          };
      Quantity quantity = Quantity.of(value, unit.toString());
      assertThat(Quantity.valueOf(quantity.toString())).as(quantity.toString()).isEqualTo(quantity);
    }
  }

  @Test
  void unitIsKeptAsWritten() {
    assertThat(Quantity.valueOf("256 KiB")).hasToString("256 KiB");
    assertThat(Quantity.valueOf("1.20 pJ/bit")).hasToString("1.2 pJ/bit");
    assertThat(Quantity.valueOf("7")).hasToString("7");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-3, -3",
    "0.1, 0.1",
    "123456789012, 123456789012",
    "1e15, 1e15",
    "1.5e-9, 1.5e-9",
    "1e300, 1e300"
  })
  void numbersAreWrittenShort(double value, String text) {
    assertThat(Quantity.number(value)).isEqualTo(text);
    assertThat(Double.parseDouble(text)).isEqualTo(value);
  }

  @Test
  void randomTextIsReadOrRefusedButNeverBreaksTheReader() {
    String alphabet = "0123456789.eE+-^/*· ²³%µkKMGTBbitsJopWVmHzcycle()#\t\n☃";
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(14);
      for (int c = 0; c < length; c++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Quantity quantity = Quantity.valueOf(text.toString());
        assertThat(Quantity.valueOf(quantity.toString())).as(text.toString()).isEqualTo(quantity);
      } catch (UnitException e) {
        assertThat(e.getMessage()).as(text.toString()).isNotBlank();
      }
    }
  }
}

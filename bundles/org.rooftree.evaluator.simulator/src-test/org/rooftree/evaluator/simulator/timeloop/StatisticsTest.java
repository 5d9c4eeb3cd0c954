package org.rooftree.evaluator.simulator.timeloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads what Timeloop printed (github.com/NVlabs/timeloop, commit 4cf6d4c, timeloop-model) for the
 * product and mapping of {@link Designs}; the counts are also derived by hand below.
 */
class StatisticsTest {
  /** Inputs are read once; weights again for each of two halves of M; outputs are written once. */
  static final double DRAM_BYTES = 16 * 24 + 2 * 24 * 8 + 16 * 8;

  static String printed() {
    return resource("timeloop-4cf6d4c.stats.txt");
  }

  static String resource(String name) {
    try (InputStream stream = StatisticsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Statistics read(String text) throws Statistics.WrongStatisticsException {
    return Statistics.read(text);
  }

  private static String wrong(String text) {
    return assertThrows(Statistics.WrongStatisticsException.class, () -> read(text)).getMessage();
  }

  @Test
  void countsOfEveryLevelAreRead() throws Exception {
    Statistics statistics = read(printed());
    assertEquals(768, statistics.cycles());
    assertEquals(16 * 8 * 24, statistics.computes());
    assertEquals(4120.83, statistics.femtojoulesPerCompute());
    Statistics.Level dram = statistics.levels().get("DRAM");
    assertEquals(16 * 24, dram.spaces().get("Inputs").reads());
    assertEquals(2 * 24 * 8, dram.spaces().get("Weights").reads());
    assertEquals(16 * 8, dram.spaces().get("Outputs").updates());
    assertEquals(0, dram.spaces().get("Outputs").reads());
    Statistics.Level registers = statistics.levels().get("RF");
    assertEquals(4, registers.spaces().get("Weights").instances());
    assertEquals(345.6, registers.spaces().get("Weights").energyPj());
    assertEquals(16, registers.spaces().get("Outputs").held());
    assertFalse(statistics.levels().get("GLB").spaces().containsKey("Weights"));
  }

  /** The energies of all levels add up to what Timeloop says of all. */
  @Test
  void energiesOfLevelsAddUpToTheTotal() throws Exception {
    Statistics statistics = read(printed());
    double sum = 16 * 8 * 24 * 0.5;
    for (Statistics.Level level : statistics.levels().values()) {
      for (Statistics.Access access : level.spaces().values()) {
        sum += access.energyPj();
      }
    }
    assertEquals(statistics.femtojoulesPerCompute() * statistics.computes() * 1e-3, sum, 0.02);
  }

  /** Older versions print the loops of each level before its counts. */
  @Test
  void sectionsThatComeAndGoDoNotMatter() throws Exception {
    String older =
        printed()
            .replace(
                "    STATS\n",
                "    MAPPING\n    -------\n    Loop nest:\n      for C in [0:3)\n\n    STATS\n");
    assertEquals(read(printed()), read(older));
    assertEquals(read(printed()), read(printed().replace("\n", "\r\n")));
    String all = printed();
    String shorter =
        all.substring(0, all.indexOf("\nNetworks"))
            + all.substring(all.indexOf("\nOperational Intensity"));
    assertEquals(read(all), read(shorter));
  }

  @Test
  void sparseTensorsHaveOtherNamesForTheSame() throws Exception {
    String sparse =
        printed()
            .replace("Scalar reads", "Actual scalar reads")
            .replace("Scalar fills", "Actual scalar fills")
            .replace("Scalar updates", "Actual scalar updates")
            .replace("Utilized capacity", "Max utilized data storage capacity")
            .replace("Computes = ", "Algorithmic Computes = 9999\nActual Computes = ");
    assertEquals(read(printed()), read(sparse));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 5_000, 20_000, 26_000, 27_000})
  void truncatedTextIsRefused(int length) {
    assertTrue(!wrong(printed().substring(0, length)).isEmpty());
  }

  @Test
  void whatIsWrongIsNamed() {
    assertEquals("the section \"Summary Stats\" is missing", wrong("garbage \u0000 === x ==="));
    assertTrue(
        wrong(printed().replace("Cycles: 768", "Cycles: nan"))
            .equals("Cycles of the summary is \"nan\", must be a number"));
    assertTrue(
        wrong(printed().replaceFirst("Scalar fills \\(per-instance\\) .*\n", "x : 1\n"))
            .contains("level RF has no \"Scalar fills (per-instance)\" of the Weights"));
    assertTrue(wrong(printed().replace("Cycles: 768", "Cycles: 0")).contains("must be above 0"));
  }
}

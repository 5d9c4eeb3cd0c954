package org.rooftree.evaluator.simulator.scalesim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports as versions 2.0.2 and 3.0.0 print them for a product of 32 x 32 x 32 on 8 x 8, ws. */
class ReportsTest {
  private static final String COMPUTE_3 =
      "LayerID, Total Cycles (incl. prefetch), Total Cycles, Stall Cycles, Overall Util %,"
          + " Mapping Efficiency %, Compute Util %,\n"
          + "0, 1039, 937, 74, 54.64247598719317, 100.0, 52.45901639344262,\n";
  private static final String COMPUTE_2 =
      "LayerID, Total Cycles, Stall Cycles, Overall Util %, Mapping Efficiency %,"
          + " Compute Util %,\n"
          + "0, 900, 37, 56.888888888888886, 100.0, 52.45901639344262,\n";
  private static final String BANDWIDTH =
      "LayerID, Avg IFMAP SRAM BW, Avg FILTER SRAM BW, Avg OFMAP SRAM BW, Avg IFMAP DRAM BW, "
          + "Avg FILTER DRAM BW, Avg OFMAP DRAM BW,\n"
          + "0, 4.37, 1.09, 4.37, 10.0, 10.0, 7.75,\n";
  private static final String DETAIL =
      "LayerID, SRAM IFMAP Start Cycle, SRAM IFMAP Stop Cycle, SRAM IFMAP Reads, "
          + "SRAM Filter Start Cycle, SRAM Filter Stop Cycle, SRAM Filter Reads, "
          + "SRAM OFMAP Start Cycle, SRAM OFMAP Stop Cycle, SRAM OFMAP Writes, "
          + "DRAM IFMAP Start Cycle, DRAM IFMAP Stop Cycle, DRAM IFMAP Reads, "
          + "DRAM Filter Start Cycle, DRAM Filter Stop Cycle, DRAM Filter Reads, "
          + "DRAM OFMAP Start Cycle, DRAM OFMAP Stop Cycle, DRAM OFMAP Writes,\n"
          + "0, 9.0, 937.0, 4096, 1.0, 929.0, 1024, 15.0, 937.0, 4096, -52.0, 900.0, 3584,"
          + " -51.0, 800.0, 1030, 15.0, 987.0, 4096,\n";

  @Test
  void versionThreeIsReadByName() throws Exception {
    Reports reports = Reports.read(COMPUTE_3, BANDWIDTH, DETAIL);
    assertThat(reports.totalCycles()).isEqualTo(937);
    assertThat(reports.stallCycles()).isEqualTo(74);
    assertThat(reports.prefetchCycles()).isEqualTo(1039);
    assertThat(reports.prefetchReported()).isTrue();
    assertThat(reports.overallUtilisation()).isEqualTo(54.64247598719317);
    assertThat(reports.sram()).containsExactly(4096, 1024, 4096);
    assertThat(reports.dram()).containsExactly(3584, 1030, 4096);
    assertThat(reports.sramRates()).containsExactly(4.37, 1.09, 4.37);
    assertThat(reports.dramRates()).containsExactly(10, 10, 7.75);
  }

  /** Version 3 prints the same difference of the detailed report: 987 + 52 = 1039. */
  @Test
  void versionTwoHasNoColumnForThePrefetch() throws Exception {
    Reports reports = Reports.read(COMPUTE_2, BANDWIDTH, DETAIL);
    assertThat(reports.totalCycles()).isEqualTo(900);
    assertThat(reports.prefetchReported()).isFalse();
    assertThat(reports.prefetchCycles()).isEqualTo(1039);
  }

  @Test
  void blanksAndCommasAtTheEndAreNoFields() throws Exception {
    String other = COMPUTE_3.replace(", ", ",").replace(",\n", "\r\n");
    assertThat(Reports.read(other, BANDWIDTH, DETAIL).totalCycles()).isEqualTo(937);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "937         | nan      | Total Cycles is \"nan\", no number",
        "937         | NaN      | Total Cycles is NaN, no finite number",
        "937         | Infinity | no finite number",
        "937         | -1       | is -1.0, no count",
        "937         | 9.5      | is 9.5, no count",
        "937         | abc      | no number",
        "Stall Cycles| Stalls   | no column \"Stall Cycles\"",
        "', 74,'     | ', '     | cut off",
      })
  void whatIsWrongIsNamed(String what, String with, String message) {
    assertThatExceptionOfType(ReportTable.WrongReportException.class)
        .isThrownBy(() -> Reports.read(COMPUTE_3.replace(what, with), BANDWIDTH, DETAIL))
        .withMessageContaining(message)
        .withMessageContaining("COMPUTE_REPORT.csv");
  }

  @Test
  void everyCutIsFoundOut() {
    for (int length = 0; length < COMPUTE_3.length(); length++) {
      String cut = COMPUTE_3.substring(0, length);
      assertThatExceptionOfType(ReportTable.WrongReportException.class)
          .as(cut)
          .isThrownBy(() -> Reports.read(cut, BANDWIDTH, DETAIL));
    }
  }

  @Test
  void numberOfRowsMustBeThatOfTheLayers() {
    String two = COMPUTE_3 + COMPUTE_3.lines().toList().get(1) + "\n";
    assertThatExceptionOfType(ReportTable.WrongReportException.class)
        .isThrownBy(() -> Reports.read(two, BANDWIDTH, DETAIL))
        .withMessageContaining("has 2 rows");
  }
}

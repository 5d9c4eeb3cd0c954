package org.rooftree.evaluator.simulator.scalesim;

/**
 * What SCALE-Sim reports of one layer, as it reports it.
 *
 * @param totalCycles number of the last cycle, counted from 0, with stalls
 * @param stallCycles stalls among them
 * @param prefetchCycles cycles from the first word of the first prefetch to the last word written
 * @param prefetchReported whether the report says so (version 3); else it follows from the detailed
 *     report as version 3 computes it
 * @param overallUtilisation MACs over cycles and MAC units [%]
 * @param mappingEfficiency share of the array that folds use [%]
 * @param computeUtilisation share of the array's cycles that compute [%]
 * @param sram accesses of inputs, weights and outputs between memories and array [word]
 * @param dram accesses of inputs, weights and outputs between off-chip memory and memories [word]
 * @param sramRates mean rates of these [word/cycle]
 * @param dramRates mean rates of these [word/cycle]
 */
record Reports(
    double totalCycles,
    double stallCycles,
    double prefetchCycles,
    boolean prefetchReported,
    double overallUtilisation,
    double mappingEfficiency,
    double computeUtilisation,
    double[] sram,
    double[] dram,
    double[] sramRates,
    double[] dramRates) {
  static final String COMPUTE = "COMPUTE_REPORT.csv";
  static final String BANDWIDTH = "BANDWIDTH_REPORT.csv";
  static final String DETAIL = "DETAILED_ACCESS_REPORT.csv";

  private static final String PREFETCH = "Total Cycles (incl. prefetch)";

  /** Reads the three reports. */
  static Reports read(String compute, String bandwidth, String detail)
      throws ReportTable.WrongReportException {
    ReportTable cycles = ReportTable.read(COMPUTE, compute);
    ReportTable rates = ReportTable.read(BANDWIDTH, bandwidth);
    ReportTable accesses = ReportTable.read(DETAIL, detail);
    boolean reported = cycles.has(PREFETCH);
    double fromAccesses =
        accesses.number("DRAM OFMAP Stop Cycle")
            - Math.min(
                accesses.number("DRAM IFMAP Start Cycle"),
                accesses.number("DRAM Filter Start Cycle"));
    return new Reports(
        cycles.count("Total Cycles"),
        cycles.count("Stall Cycles"),
        reported ? cycles.number(PREFETCH) : fromAccesses,
        reported,
        cycles.number("Overall Util %"),
        cycles.number("Mapping Efficiency %"),
        cycles.number("Compute Util %"),
        accesses(accesses, "SRAM"),
        accesses(accesses, "DRAM"),
        rates(rates, "SRAM"),
        rates(rates, "DRAM"));
  }

  private static double[] accesses(ReportTable table, String memory)
      throws ReportTable.WrongReportException {
    return new double[] {
      table.count(memory + " IFMAP Reads"),
      table.count(memory + " Filter Reads"),
      table.count(memory + " OFMAP Writes")
    };
  }

  private static double[] rates(ReportTable table, String memory)
      throws ReportTable.WrongReportException {
    return new double[] {
      table.number("Avg IFMAP " + memory + " BW"),
      table.number("Avg FILTER " + memory + " BW"),
      table.number("Avg OFMAP " + memory + " BW")
    };
  }
}

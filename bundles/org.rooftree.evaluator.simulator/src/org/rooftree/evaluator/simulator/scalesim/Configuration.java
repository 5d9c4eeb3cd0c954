package org.rooftree.evaluator.simulator.scalesim;

/**
 * The array and its memories as SCALE-Sim knows them.
 *
 * @param rows rows of the array
 * @param columns columns of the array
 * @param dataflow os, ws or is
 * @param inputKib memory of inputs, in 1024 words
 * @param weightKib memory of weights, in 1024 words
 * @param outputKib memory of outputs, in 1024 words
 * @param user whether the memories fill at the given rates; else as fast as the array asks
 * @param inputWords rate of inputs [word/cycle]
 * @param weightWords rate of weights [word/cycle]
 * @param outputWords rate of outputs [word/cycle]
 */
record Configuration(
    long rows,
    long columns,
    String dataflow,
    long inputKib,
    long weightKib,
    long outputKib,
    boolean user,
    long inputWords,
    long weightWords,
    long outputWords) {
  /** Name of the folder that the tool makes for its reports. */
  static final String RUN = "run";

  /** Where addresses begin, unless tensors are larger than this. */
  private static final long OFFSET = 10_000_000;

  /**
   * Returns the configuration file with every key that version 3 demands; version 2 passes over
   * those that it does not know. In version 3 the rates of inputs and weights are those of the
   * banks of their memories and {@code Bandwidth} is that of outputs; in version 2 it is that of
   * all three.
   *
   * @param topology the layer, whose tensors must not overlap in the addresses
   */
  String cfg(Topology topology) {
    long filterOffset = Math.max(OFFSET, topology.inputElements());
    long ofmapOffset = filterOffset + Math.max(OFFSET, topology.weightElements());
    return """
        [general]
        run_name = %s

        [architecture_presets]
        ArrayHeight = %d
        ArrayWidth = %d
        IfmapSramSzkB = %d
        FilterSramSzkB = %d
        OfmapSramSzkB = %d
        IfmapOffset = 0
        FilterOffset = %d
        OfmapOffset = %d
        Bandwidth = %s
        Dataflow = %s
        MemoryBanks = 1
        ReadRequestBuffer = 32
        WriteRequestBuffer = 32

        [layout]
        IfmapCustomLayout = False
        IfmapSRAMBankBandwidth = %d
        IfmapSRAMBankNum = 1
        IfmapSRAMBankPort = 2
        FilterCustomLayout = False
        FilterSRAMBankBandwidth = %d
        FilterSRAMBankNum = 1
        FilterSRAMBankPort = 2

        [sparsity]
        SparsitySupport = false
        SparseRep = ellpack_block
        OptimizedMapping = false
        BlockSize = %d
        RandomNumberGeneratorSeed = 40

        [run_presets]
        InterfaceBandwidth = %s
        UseRamulatorTrace = False
        """
        .formatted(
            RUN,
            rows,
            columns,
            inputKib,
            weightKib,
            outputKib,
            filterOffset,
            ofmapOffset,
            outputWords,
            dataflow,
            inputWords,
            weightWords,
            rows,
            user ? "USER" : "CALC");
  }
}

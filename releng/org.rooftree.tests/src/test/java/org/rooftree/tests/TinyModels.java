package org.rooftree.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A design, a network and a mapping that fit on one page each. */
final class TinyModels {
  static final String DESIGN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <accelerator:Accelerator xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:accelerator="http://rooftree.org/accelerator/1" name="Tiny" clock="1 GHz">
        <memories name="DRAM" kind="dram" readEnergy="10 pJ/bit" writeEnergy="10 pJ/bit">
          <ports name="port" bandwidth="64 bit/cycle"/>
        </memories>
        <cores name="core">
          <memories name="buffer" kind="sram" capacity="64 KiB" fedBy="/DRAM"
              readEnergy="1 pJ/bit" writeEnergy="1 pJ/bit">
            <ports name="port" bandwidth="512 bit/cycle"/>
          </memories>
          <computeUnits xsi:type="accelerator:ComputeArray" name="array">
            <precisionModes name="int8" energyPerOperation="0.1 pJ/op"/>
            <dimensions name="rows" size="4"/>
            <dimensions name="columns" size="4"/>
          </computeUnits>
        </cores>
      </accelerator:Accelerator>
      """;

  static final String NETWORK =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <workload:Network xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:workload="http://rooftree.org/workload/1" name="Two products">
        <precision/>
        <layers xsi:type="workload:MatrixProduct" name="first" rows="16" columns="16" inner="16"/>
        <layers xsi:type="workload:MatrixProduct" name="second" rows="16" columns="32" inner="16"/>
      </workload:Network>
      """;

  /** The output stays while the inner loop runs; weights and inputs are fetched again. */
  static final String MAPPING =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <mapping:MappingSet xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
          xmlns:mapping="http://rooftree.org/mapping/1" name="By hand">
        <mappings name="of-first" layer="first">
          <spatial dimension="rows" loop="M" factor="4"/>
          <spatial dimension="columns" loop="K" factor="4"/>
          <temporal loop="C" factor="16"/>
          <temporal loop="M" factor="4"/>
          <temporal loop="K" factor="4"/>
          <placements operand="weight" memory="/core/buffer" loops="1"/>
          <placements operand="weight" memory="/DRAM" loops="3"/>
          <placements operand="input" memory="/core/buffer" loops="1"/>
          <placements operand="input" memory="/DRAM" loops="3"/>
          <placements operand="output" memory="/core/buffer" loops="3"/>
          <placements operand="output" memory="/DRAM" loops="3"/>
        </mappings>
      </mapping:MappingSet>
      """;

  private TinyModels() {}

  /** Writes {@code tiny.accelerator}, {@code tiny.workload} and {@code tiny.mapping}. */
  static void writeTo(Path folder) throws IOException {
    Files.writeString(folder.resolve("tiny.accelerator"), DESIGN);
    Files.writeString(folder.resolve("tiny.workload"), NETWORK);
    Files.writeString(folder.resolve("tiny.mapping"), MAPPING);
  }
}

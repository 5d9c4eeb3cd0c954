package org.rooftree.tests;

import java.util.SplittableRandom;

/** Small random designs with two to four levels of memory, and layers for them. */
final class RandomModels {
  private static final String[] OPERANDS = {"weight", "input", "output"};

  private final SplittableRandom random;

  RandomModels(long seed) {
    random = new SplittableRandom(seed);
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  String design() {
    String buffer = "/DRAM";
    StringBuilder memories = new StringBuilder();
    if (random.nextBoolean()) {
      memories.append(memory("outer", "/DRAM", pick(16, 64) + " KiB", "", pick(32, 128), 0.9));
      buffer = "/core/outer";
    }
    memories.append(memory("buffer", buffer, pick(512, 2048, 8192) + " B", "", pick(16, 64), 0.3));
    for (String operand : OPERANDS) {
      if (random.nextInt(3) > 0) {
        memories.append(
            memory(operand + "-register", "/core/buffer", pick(4, 8, 32) + " B", operand, 32, 0.1));
      }
    }
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <accelerator:Accelerator xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xmlns:accelerator="http://rooftree.org/accelerator/1" name="Random" clock="1 GHz">
          <memories name="DRAM" kind="dram" readEnergy="10 pJ/bit" writeEnergy="12 pJ/bit">
            <ports name="port" bandwidth="%d bit/cycle"/>
          </memories>
          <cores name="core">
            %s
            <computeUnits xsi:type="accelerator:ComputeArray" name="array">
              <precisionModes name="int8" energyPerOperation="0.1 pJ/op"/>
              <dimensions name="rows" size="%d"/>
              <dimensions name="columns" size="%d"/>
            </computeUnits>
          </cores>
        </accelerator:Accelerator>
        """
        .formatted(pick(8, 32, 128), memories, pick(1, 2, 4), pick(1, 3, 4));
  }

  private String memory(
      String name, String fedBy, String capacity, String operand, int width, double energy) {
    String own = operand.isEmpty() ? "" : "<operands>" + operand + "</operands>";
    String sharing = operand.isEmpty() ? "" : " sharing=\"perUnit\" kind=\"registerFile\"";
    String ports =
        random.nextBoolean()
            ? "<ports name=\"port\" bandwidth=\"" + width + " bit/cycle\"/>"
            : ("<ports name=\"read\" direction=\"read\" bandwidth=\"%d bit/cycle\"/>"
                    + "<ports name=\"write\" direction=\"write\" bandwidth=\"%d bit/cycle\"/>")
                .formatted(width, width);
    return ("<memories name=\"%s\" fedBy=\"%s\" capacity=\"%s\"%s readEnergy=\"%s pJ/bit\""
            + " writeEnergy=\"%s pJ/bit\">%s%s</memories>")
        .formatted(name, fedBy, capacity, sharing, energy, energy, own, ports);
  }

  String network() {
    String layer =
        random.nextInt(3) == 0
            ? "<layers xsi:type=\"workload:MatrixProduct\" name=\"layer\" rows=\"%d\""
                    .formatted(pick(6, 16, 20))
                + " columns=\"%d\" inner=\"%d\"/>".formatted(pick(4, 9, 16), pick(8, 12, 32))
            : convolution();
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <workload:Network xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xmlns:workload="http://rooftree.org/workload/1" name="Random">
          <precision/>
          %s
        </workload:Network>
        """
        .formatted(layer);
  }

  private String convolution() {
    int size = pick(4, 6, 9);
    int kernel = pick(1, 1, 2, 3);
    int stride = pick(1, 2, 3);
    int dilation = pick(1, 1, 2, 4);
    int needed = (size - 1) * stride + (kernel - 1) * dilation + 1;
    int real = random.nextBoolean() ? needed : Math.max(1, needed - 2 * (kernel / 2) * dilation);
    return ("<layers xsi:type=\"workload:Convolution\" name=\"layer\" inputChannels=\"%d\""
            + " outputChannels=\"%d\" outputHeight=\"%d\" outputWidth=\"%d\" kernelHeight=\"%d\""
            + " kernelWidth=\"%d\" strideY=\"%d\" strideX=\"%d\" dilationY=\"%d\""
            + " dilationX=\"%d\" inputHeight=\"%d\" inputWidth=\"%d\"/>")
        .formatted(
            pick(1, 4, 6),
            pick(1, 4, 10),
            size,
            size,
            kernel,
            kernel,
            stride,
            stride,
            dilation,
            dilation,
            real,
            real);
  }
}

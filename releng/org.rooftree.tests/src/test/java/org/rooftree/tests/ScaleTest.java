package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of 100,000 layers, no two alike, in one gigabyte of heap. */
class ScaleTest {
  private static final int LAYERS = 100_000;

  @TempDir Path folder;

  @Test
  void hundredThousandLayersAreValidatedAndEvaluatedInOneGigabyte() throws Exception {
    writeNetwork(folder.resolve("large.workload"));
    String design = Checkout.MODELS.resolve("eyeriss.accelerator").toString();
    run("validate", "large.workload");
    run("evaluate", design, "large.workload", "--format", "csv", "-o", "large.csv");
    try (Stream<String> lines = Files.lines(folder.resolve("large.csv"))) {
      assertThat(lines).hasSize(LAYERS + 1);
    }
  }

  private void run(String... args) throws Exception {
    long start = System.nanoTime();
    CommandRun run =
        CommandRun.of(CommandRun.start(folder, Checkout.bareClassPath(), List.of("-Xmx1g"), args));
    assertThat(run.code()).as(run.err()).isZero();
    System.out.printf(
        "%s of %d layers: %.1f s%n", args[0], LAYERS, (System.nanoTime() - start) / 1e9);
  }

  private static void writeNetwork(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <workload:Network xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xmlns:workload="http://rooftree.org/workload/1" name="Large">
            <precision/>
          """);
      for (int i = 0; i < LAYERS; i++) {
        int height = 1 + i % 1000;
        int width = 1 + i / 1000;
        out.write("  <layers xsi:type=\"workload:Convolution\" name=\"conv" + i);
        out.write("\" inputs=\"/t" + i + "\" outputs=\"/t" + (i + 1));
        out.write("\" inputChannels=\"64\" outputChannels=\"64\" kernelHeight=\"3\"");
        out.write(" kernelWidth=\"3\" outputHeight=\"" + height + "\" outputWidth=\"" + width);
        out.write("\" inputHeight=\"" + height + "\" inputWidth=\"" + width + "\"/>\n");
      }
      for (int i = 0; i <= LAYERS; i++) {
        out.write("  <tensors name=\"t" + i + "\"/>\n");
      }
      out.write("</workload:Network>\n");
    }
  }
}

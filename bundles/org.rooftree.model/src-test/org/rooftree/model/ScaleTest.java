package org.rooftree.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.Workload;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** A network of 100,000 layers. The time is printed for people; nothing depends on it. */
class ScaleTest {
  private static final int LAYERS = 100_000;

  @Test
  void aHundredThousandLayersAreReadValidatedAndElaborated() {
    byte[] bytes = network().getBytes(StandardCharsets.UTF_8);
    long start = cpuNanos();
    ModelFile file = new ModelReader().read(bytes, "large.workload", ModelKind.WORKLOAD);
    long read = cpuNanos();
    Models.Loaded<Workload> loaded = Models.workload(file, 0);
    long end = cpuNanos();
    assertThat(loaded.findings()).isEmpty();
    Workload workload = loaded.value().orElseThrow();
    System.out.printf(
        "%d layers, %d MB: read %d ms, validate and elaborate %d ms of CPU%n",
        LAYERS, bytes.length >> 20, (read - start) / 1_000_000, (end - read) / 1_000_000);

    assertThat(workload.layers()).hasSize(LAYERS);
    assertThat(workload.tensors()).hasSize(LAYERS + 1);
    long quarter = LAYERS / 4;
    assertThat(workload.layers().stream().map(Layer::body).mapToLong(LayerBody::macs).sum())
        .isEqualTo(quarter * (64L * 64 * 56 * 56 * 9 + 128L * 256 * 512 + 32L * 16 * 8));
    assertThat(workload.layers().stream().map(Layer::body).mapToLong(LayerBody::parameters).sum())
        .isEqualTo(quarter * (64L * 64 * 9 + 64 + 256L * 512 + 32L * 8));
    assertThat(workload.layers().stream().map(Layer::body).mapToDouble(LayerBody::operations).sum())
        .isEqualTo(
            2.0 * quarter * (64L * 64 * 56 * 56 * 9 + 128L * 256 * 512 + 32L * 16 * 8)
                + 1000.0 * quarter);
    assertThat(workload.layers().get(77_777).inputs()).containsExactly("/t77777");
    assertThat(workload.layers().get(77_777).outputs()).containsExactly("/t77778");
    assertThat(workload.layers().getLast().path()).isEqualTo("/layer99999");
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String network() {
    StringBuilder text = new StringBuilder("<citations text=\"made up\"/><precision/>\n");
    for (int i = 0; i < LAYERS; i++) {
      String type =
          switch (i % 4) {
            case 0 -> "Convolution";
            case 1 -> "MatrixProduct";
            case 2 -> "LoopNest";
            default -> "StatedCost";
          };
      text.append("<layers xsi:type=\"workload:").append(type);
      text.append("\" name=\"layer").append(i).append("\" inputs=\"/t").append(i);
      text.append("\" outputs=\"/t").append(i + 1).append('"');
      text.append(
          switch (i % 4) {
            case 0 ->
                " extraParameters=\"64\" inputChannels=\"64\" outputChannels=\"64\""
                    + " outputHeight=\"56\" outputWidth=\"56\" kernelHeight=\"3\""
                    + " kernelWidth=\"3\" inputHeight=\"56\" inputWidth=\"56\"/>\n";
            case 1 -> " rows=\"128\" columns=\"256\" inner=\"512\"/>\n";
            case 2 ->
                "><loops name=\"K\" size=\"32\"/><loops name=\"X\" size=\"16\"/>"
                    + "<loops name=\"C\" size=\"8\"/>"
                    + "<operands role=\"output\" indices=\"k, x\"/>"
                    + "<operands role=\"weight\" indices=\"k, c\" constant=\"true\"/>"
                    + "<operands indices=\"c, x\"/></layers>\n";
            default ->
                " kind=\"pooling\" operations=\"1000 op\" inputTraffic=\"4 kB\""
                    + " outputTraffic=\"1 kB\"/>\n";
          });
    }
    for (int i = 0; i <= LAYERS; i++) {
      text.append("<tensors name=\"t").append(i).append("\" shape=\"1x64x56x56\"/>\n");
    }
    return TestFiles.xmi(ModelKind.WORKLOAD, "name=\"large\"", text.toString());
  }
}

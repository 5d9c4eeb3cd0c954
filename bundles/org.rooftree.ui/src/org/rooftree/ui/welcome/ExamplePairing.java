package org.rooftree.ui.welcome;

import java.util.List;
import org.rooftree.model.io.ModelKind;

/**
 * A design and a network that are worth looking at together.
 *
 * @param title what the user reads, for example {@code "Eyeriss · ResNet-50"}
 * @param description what there is to see, in one line
 * @param project name of the project that is made of it
 * @param design file name of the accelerator among the examples
 * @param network file name of the network among the examples
 */
public record ExamplePairing(
    String title, String description, String project, String design, String network) {

  /** Returns the pairings that are offered, the most instructive first. */
  public static List<ExamplePairing> all() {
    return List.of(
        of(
            "Eyeriss · ResNet-50",
            "Row stationary, 168 PEs, 65 nm: which layers wait for DRAM, and where energy goes",
            "eyeriss",
            "resnet50"),
        of(
            "Eyeriss · AlexNet, as measured",
            "The five convolutions of the JSSC paper at batch 4, beside the chip's measured points",
            "eyeriss",
            "alexnet-eyeriss"),
        of(
            "TPU v1 · its six applications",
            "The roofline of the ISCA 2017 paper: two networks of each kind against 92 TOPS",
            "tpu-v1",
            "tpu-v1-apps"),
        of(
            "Systolic 16 x 16 · 64 x 64 x 64",
            "One product, four evaluators: 1,024 cycles at the roof, 1,504 with skew, 1,760 in registers",
            "systolic-16x16",
            "gemm-64"),
        of(
            "Edge-TPU-like · MobileNetV2",
            "Depthwise layers on an 8 x 8 x 4 x 4 array: how much of the peak is left",
            "edge-tpu-like",
            "mobilenetv2"),
        of(
            "A100 · matrix products",
            "Ten fp16 products as measured by LLMCompass, from bandwidth bound to the roof",
            "a100",
            "a100-matmul"),
        of(
            "H100 · BERT encoder",
            "One encoder layer of 128 tokens: attention against the feed-forward part",
            "h100",
            "transformer-encoder"),
        of(
            "Digital in-memory computing · ResNet-50",
            "One 128 x 128 SRAM macro, 28 nm: loading weights against computing with them",
            "imc-dimc",
            "resnet50"),
        of(
            "Resistive in-memory computing · ResNet-50",
            "An analogue macro of 128 x 64 RRAM weights, one bit per cell, and a digital core beside it",
            "imc-rram",
            "resnet50"),
        of(
            "Published macro DIMC3 · matrix product",
            "Area, clock and efficiency of a measured macro: reported, modelled and error",
            "imc-dimc3",
            "imc-matmul"),
        of(
            "Envision · VGG-16",
            "Precision from 16 to 4 bit, 28 nm: efficiency from 0.26 to 10 TOPS/W",
            "envision",
            "vgg16"),
        of(
            "Two dies · BERT encoder",
            "Two cores and a die-to-die link: what crossing the package costs",
            "chiplet-2core",
            "transformer-encoder"));
  }

  private static ExamplePairing of(
      String title, String description, String design, String network) {
    return new ExamplePairing(
        title,
        description,
        network.contains(design) ? network : design + "-" + network,
        design + "." + ModelKind.ACCELERATOR.extension(),
        network + "." + ModelKind.WORKLOAD.extension());
  }

  /** Returns the files of the project, the design first. */
  public List<String> files() {
    return List.of(design, network);
  }
}

package org.rooftree.model.edit.field;

import java.util.Set;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.rooftree.model.common.CommonPackage;

/**
 * What a field is about: one tab of the property sheet. This table is the only place that says
 * where a feature appears; features that it does not list are general.
 */
public enum Topic {
  /** What an element is: its name, its kind, its size. */
  GENERAL("General"),
  /** Extents of layers, macros and meshes. */
  SHAPE(
      "Shape",
      "groups",
      "inputChannels",
      "outputChannels",
      "outputHeight",
      "outputWidth",
      "kernelHeight",
      "kernelWidth",
      "strideX",
      "strideY",
      "products",
      "inner",
      "rows",
      "columns",
      "banks",
      "cellGroups",
      "rowLoops",
      "columnLoops",
      "weightBitsPerAdc",
      "boothEncoding",
      "accumulatorBits",
      "omittedParts",
      "fullAdders",
      "flipFlops",
      "multipliers",
      "per"),
  /** Rates and times. */
  PERFORMANCE(
      "Performance",
      "clock",
      "bandwidth",
      "bandwidthEfficiency",
      "minimumAccess",
      "latency",
      "doubleBuffered",
      "latencyPerHop",
      "hops",
      "share",
      "temporalUtilisation",
      "macsPerUnit",
      "peak",
      "lanes",
      "operationsPerLane",
      "inputBitsPerCycle",
      "weightWriteBandwidth",
      "throughput",
      "delay",
      "cycleTime",
      "operationalIntensity",
      "operations",
      "weightTraffic",
      "inputTraffic",
      "outputTraffic"),
  /** Energies and powers. */
  ENERGY(
      "Energy",
      "readEnergy",
      "writeEnergy",
      "energyPerOperation",
      "energyPerHop",
      "energyEfficiency",
      "power",
      "leakagePower",
      "constantPower",
      "powerCap",
      "energy",
      "activity",
      "inputToggleRate",
      "inputEncoding",
      "weightEncoding",
      "inputValues",
      "weightValues",
      "onResistance",
      "offResistance",
      "readVoltage",
      "wireResistance",
      "supplyVoltage"),
  /** Silicon area. */
  AREA("Area", "area", "cellArea"),
  /** What becomes of zeros. */
  SPARSITY(
      "Sparsity",
      "sparsity",
      "sparsitySpeedup",
      "sparsityEfficiency",
      "weightDensity",
      "inputDensity",
      "compressedWeights",
      "compressedInputs",
      "metadataBits"),
  /** Links to other elements; all references that contain nothing are here. */
  REFERENCES("References"),
  /** Where the constants come from. */
  SOURCES("Sources", "citations"),
  /** What most models leave as it is. */
  ADVANCED(
      "Advanced",
      "outputDepth",
      "kernelDepth",
      "strideDepth",
      "dilationDepth",
      "dilationX",
      "dilationY",
      "inputDepth",
      "inputHeight",
      "inputWidth",
      "extraParameters",
      "blockSize",
      "scaleBits",
      "seed",
      "sha256");

  private final String label;
  private final Set<String> features;

  Topic(String label, String... features) {
    this.label = label;
    this.features = Set.of(features);
  }

  /** Returns the title of the tab. */
  public String label() {
    return label;
  }

  /** Returns the names of the features that this table lists. */
  Set<String> features() {
    return features;
  }

  /** Returns the topic of a feature. */
  public static Topic of(EStructuralFeature feature) {
    if (feature == CommonPackage.Literals.NAMED_ELEMENT__CITATIONS) {
      return SOURCES;
    }
    if (feature instanceof EReference) {
      return REFERENCES;
    }
    for (Topic topic : values()) {
      if (topic.features.contains(feature.getName())) {
        return topic;
      }
    }
    return GENERAL;
  }
}

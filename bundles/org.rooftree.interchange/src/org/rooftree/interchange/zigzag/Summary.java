package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.accelerator.ArrayDimension;
import org.rooftree.model.accelerator.ComputeArray;
import org.rooftree.model.accelerator.ComputeUnit;
import org.rooftree.model.accelerator.Core;
import org.rooftree.model.accelerator.ImcMacro;
import org.rooftree.model.elaboration.WorkloadElaborator;
import org.rooftree.model.mapping.MappingSet;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.StatedCost;

/** Says in a line for each model what was imported. */
final class Summary {
  private Summary() {}

  static List<String> of(ZigZagImport.Result result) {
    List<String> lines = new ArrayList<>();
    result.accelerator().ifPresent(a -> lines.add(accelerator(a)));
    result.mapping().ifPresent(m -> lines.add(mapping(m)));
    result.network().ifPresent(n -> lines.add(network(n)));
    return lines;
  }

  private static String accelerator(Accelerator accelerator) {
    Core core = accelerator.getCores().getFirst();
    ComputeUnit unit = core.getComputeUnits().getFirst();
    List<ArrayDimension> dimensions =
        unit instanceof ImcMacro macro
            ? macro.getDimensions()
            : ((ComputeArray) unit).getDimensions();
    return String.format(
        Locale.ROOT,
        "%s: %s, %s of %s units; ZigZag counts cycles, 1 GHz is assumed",
        accelerator.getName(),
        count(core.getMemories().size(), "memory", "memories"),
        unit.getName(),
        String.join(" x ", dimensions.stream().map(d -> d.getName() + "=" + d.getSize()).toList()));
  }

  private static String mapping(MappingSet set) {
    return set.getName() + ": " + count(set.getMappings().size(), "mapping", "mappings");
  }

  private static String network(Network network) {
    long macs = 0;
    long free = 0;
    for (var layer : network.getLayers()) {
      LayerBody body = WorkloadElaborator.body(layer, network);
      macs = Math.addExact(macs, body.macs());
      free += layer instanceof StatedCost ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "%s: %s%s, %d MACs",
        network.getName(),
        count(network.getLayers().size(), "layer", "layers"),
        free == 0 ? "" : ", " + free + " of them without a cost in ZigZag",
        macs);
  }

  private static String count(int number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}

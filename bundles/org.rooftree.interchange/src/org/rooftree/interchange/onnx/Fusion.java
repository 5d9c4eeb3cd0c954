package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.interchange.ElementNames;
import org.rooftree.model.workload.StatedCost;

/**
 * Puts batch normalisation, constant scales and shifts, and activations into the loop nest whose
 * result they work on, as compilers do: they then cost neither operations nor traffic.
 */
final class Fusion {
  private final Map<Edge, LayerPlan> writers = new HashMap<>();
  private final Map<Edge, Integer> readers = new HashMap<>();
  private final Set<Edge> kept;

  private Fusion(Set<Edge> kept) {
    this.kept = kept;
  }

  /**
   * Returns the layers that remain.
   *
   * @param outputs what the network hands out, which must stay what it is
   */
  static List<LayerPlan> fuse(List<LayerPlan> layers, Set<Edge> outputs, ImportReport report) {
    Fusion fusion = new Fusion(outputs);
    for (LayerPlan layer : layers) {
      Set<Edge> read = new HashSet<>();
      for (LayerPlan.Access access : layer.reads()) {
        Edge edge = access.value().edge();
        if (edge != null && read.add(edge)) {
          fusion.readers.merge(edge, 1, Integer::sum);
        }
      }
    }
    List<LayerPlan> remaining = new ArrayList<>(layers.size());
    Set<String> fused = new HashSet<>();
    for (LayerPlan layer : layers) {
      if (fusion.takes(layer)) {
        fused.add(ElementNames.printable(layer.node()));
      } else {
        remaining.add(layer);
      }
    }
    report.fused(fused);
    return remaining;
  }

  /** Fuses a layer into the one before it, if it may be; returns whether it did. */
  private boolean takes(LayerPlan layer) {
    Edge edge = null;
    for (LayerPlan.Access access : layer.reads()) {
      edge = access.value().edge() == null ? edge : access.value().edge();
    }
    LayerPlan before = layer.fusible() && edge != null ? writers.get(edge) : null;
    boolean fits =
        before != null
            && readers.getOrDefault(edge, 0) == 1
            && !kept.contains(edge)
            && layer.writes().size() == 1;
    LayerPlan writer = layer;
    if (before != null && fits) {
      writer = before;
      before.writes().clear();
      before.writes().addAll(layer.writes());
      before.parameters().addAll(layer.parameters());
    }
    boolean single = writer.writes().size() == 1;
    if (single && !(writer.layer() instanceof StatedCost)) {
      Edge result = writer.writes().getFirst().value().edge();
      if (result != null) {
        writers.put(result, writer);
      }
    }
    return fits;
  }
}

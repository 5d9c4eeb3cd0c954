package org.rooftree.model.elaboration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Schedule;
import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.mapping.MappingFactory;
import org.rooftree.model.mapping.MappingSet;
import org.rooftree.model.mapping.OperandPlacement;
import org.rooftree.model.mapping.SpatialHint;
import org.rooftree.model.mapping.SpatialUnrolling;
import org.rooftree.model.mapping.TemporalLoop;

/** Turns mappings into a model that can be written: the way back of {@link MappingElaborator}. */
public final class MappingModel {
  private static final MappingFactory FACTORY = MappingFactory.eINSTANCE;

  private MappingModel() {}

  /**
   * Returns a model.
   *
   * @param name name of the set
   * @param accelerator name of the accelerator
   * @param workload name of the network
   * @param layers mappings in their order; each gets a name of its own
   * @throws IllegalArgumentException if a factor is greater than a file can hold
   */
  public static MappingSet of(
      String name, String accelerator, String workload, List<LayerMapping> layers) {
    MappingSet set = FACTORY.createMappingSet();
    set.setName(name);
    set.setAccelerator(accelerator);
    set.setWorkload(workload);
    Set<String> names = new HashSet<>();
    for (LayerMapping layer : layers) {
      set.getMappings().add(model(layer, unique(layer.name(), names)));
    }
    return set;
  }

  /**
   * Returns the mappings that a result was evaluated with; evaluated with them, it is the same.
   *
   * @param name name of the set
   * @return a model with a mapping for each mapped layer, in the order of the network; without any
   *     if the evaluator maps nothing
   * @throws IllegalArgumentException if a factor is greater than a file can hold, or if layers are
   *     fused: a mapping states no tiles
   */
  public static MappingSet of(String name, EvaluationResult result) {
    List<LayerMapping> layers = new ArrayList<>();
    for (LayerOutcome layer : result.layers()) {
      layer
          .result()
          .flatMap(LayerResult::schedule)
          .ifPresent(s -> layers.add(whole(s, layer.layer().name())));
    }
    return of(name, result.design().name(), result.workload().name(), layers);
  }

  private static LayerMapping whole(Schedule schedule, String layer) {
    if (schedule.tiles() > 1) {
      throw new IllegalArgumentException(
          "layer "
              + layer
              + " runs in "
              + schedule.tiles()
              + " tiles, and a mapping file states no tiles; evaluate with fusion=false");
    }
    return named(schedule.mapping(), layer);
  }

  /** Equal layers share one result, which names the first of them. */
  private static LayerMapping named(LayerMapping mapping, String layer) {
    return new LayerMapping(
        layer,
        mapping.path(),
        layer,
        mapping.operator(),
        mapping.core(),
        mapping.exchangedFactors(),
        mapping.spatial(),
        mapping.hints(),
        mapping.temporal(),
        mapping.placements());
  }

  private static String unique(String name, Set<String> names) {
    String clean = name.replace('/', '.');
    String unique = clean;
    for (int i = 2; !names.add(unique); i++) {
      unique = clean + "-" + i;
    }
    return unique;
  }

  private static org.rooftree.model.mapping.LayerMapping model(LayerMapping layer, String name) {
    var model = FACTORY.createLayerMapping();
    model.setName(name);
    model.setLayer(layer.layer());
    if (!layer.operator().isEmpty()) {
      model.setOperator(layer.operator());
    }
    if (!layer.core().isEmpty()) {
      model.setCore(layer.core());
    }
    model.setExchangedFactors(layer.exchangedFactors());
    for (LayerMapping.Spatial spatial : layer.spatial()) {
      SpatialUnrolling unrolling = FACTORY.createSpatialUnrolling();
      unrolling.setDimension(spatial.dimension());
      unrolling.setLoop(spatial.loop());
      unrolling.setFactor(factor(spatial.factor(), layer));
      model.getSpatial().add(unrolling);
    }
    for (LayerMapping.Hint hint : layer.hints()) {
      SpatialHint tried = FACTORY.createSpatialHint();
      tried.setDimension(hint.dimension());
      tried.setLoops(String.join(" ", hint.loops()));
      model.getHints().add(tried);
    }
    for (LayerMapping.Temporal temporal : layer.temporal()) {
      TemporalLoop loop = FACTORY.createTemporalLoop();
      loop.setLoop(temporal.loop());
      loop.setFactor(factor(temporal.factor(), layer));
      model.getTemporal().add(loop);
    }
    for (LayerMapping.Placement placement : layer.placements()) {
      OperandPlacement held = FACTORY.createOperandPlacement();
      held.setOperand(OperandRole.valueOf(placement.operand().name()));
      held.setMemory(placement.memory());
      held.setLoops(placement.loops());
      model.getPlacements().add(held);
    }
    return model;
  }

  private static int factor(long factor, LayerMapping layer) {
    if (factor > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "mapping of layer "
              + layer.layer()
              + ": a loop has "
              + factor
              + " iterations; a mapping file holds at most "
              + Integer.MAX_VALUE);
    }
    return (int) factor;
  }
}

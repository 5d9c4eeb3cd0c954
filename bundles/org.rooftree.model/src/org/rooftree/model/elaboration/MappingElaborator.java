package org.rooftree.model.elaboration;

import static org.rooftree.model.elaboration.Convert.constant;
import static org.rooftree.model.elaboration.Convert.text;
import static org.rooftree.model.elaboration.Convert.words;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.mapping.MappingSet;

/** Turns a mapping model into a {@link Mapping}. */
public final class MappingElaborator {
  private MappingElaborator() {}

  /**
   * Elaborates a model without errors.
   *
   * @param sha256 hash of the file that it was read from
   */
  public static Mapping elaborate(MappingSet set, String sha256) {
    ElementPaths paths = ElementPaths.of(set);
    List<LayerMapping> layers = new ArrayList<>();
    for (var mapping : set.getMappings()) {
      List<LayerMapping.Spatial> spatial = new ArrayList<>();
      for (var s : mapping.getSpatial()) {
        spatial.add(
            new LayerMapping.Spatial(text(s.getDimension()), text(s.getLoop()), s.getFactor()));
      }
      List<LayerMapping.Hint> hints = new ArrayList<>();
      for (var h : mapping.getHints()) {
        hints.add(new LayerMapping.Hint(text(h.getDimension()), words(h.getLoops())));
      }
      List<LayerMapping.Temporal> temporal = new ArrayList<>();
      for (var t : mapping.getTemporal()) {
        temporal.add(new LayerMapping.Temporal(text(t.getLoop()), t.getFactor()));
      }
      List<LayerMapping.Placement> placements = new ArrayList<>();
      for (var p : mapping.getPlacements()) {
        placements.add(
            new LayerMapping.Placement(
                constant(OperandRole.class, p.getOperand()), text(p.getMemory()), p.getLoops()));
      }
      layers.add(
          new LayerMapping(
              text(mapping.getName()),
              paths.path(mapping),
              text(mapping.getLayer()),
              text(mapping.getOperator()),
              text(mapping.getCore()),
              mapping.isExchangedFactors(),
              spatial,
              hints,
              temporal,
              placements));
    }
    return new Mapping(
        text(set.getName()), sha256, text(set.getAccelerator()), text(set.getWorkload()), layers);
  }
}

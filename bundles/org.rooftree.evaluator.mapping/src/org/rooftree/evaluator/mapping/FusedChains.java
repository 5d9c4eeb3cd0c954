package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;

/**
 * Finds the layers that may be fused and their tiles.
 *
 * <p>Each tensor between them has one reader, the next layer; only element-wise layers without a
 * cost may lie in between. A loop of the last layer that indexes its result is divided into equal
 * tiles; a layer before computes for a tile the rows from the first to the last one that the next
 * layer reads for it, at least its share of all rows. Rows that two tiles read are computed for
 * both. Rows are those of an axis before the last one: the batch, the rows of an image or of a
 * matrix product.
 */
final class FusedChains {
  /** Layers that are fused at most; each one more repeats more rows. */
  private static final int MOST_LAYERS = 4;

  private final MappingModel model;
  private final List<Layer> layers;
  private final List<TensorGroup> groups;
  private final List<Integer> solved;

  /**
   * Starts.
   *
   * @param layers all layers of the network
   * @param groups the tensors that may stay on chip
   * @param solved indices of the layers that are mapped, rising
   */
  FusedChains(
      MappingModel model, List<Layer> layers, List<TensorGroup> groups, List<Integer> solved) {
    this.model = model;
    this.layers = layers;
    this.groups = groups;
    this.solved = solved;
  }

  /** Returns the chains that end at a place among the mapped layers. */
  List<FusedChain> endingAt(int last) {
    List<FusedChain> chains = new ArrayList<>();
    LinkedList<Integer> links = new LinkedList<>();
    for (int first = last - 1; first >= 0 && last - first < MOST_LAYERS; first--) {
      int link = link(solved.get(first), solved.get(first + 1));
      if (link < 0) {
        break;
      }
      links.addFirst(link);
      LoopNest result = nest(last);
      Operand output = result.operand(OperandRole.OUTPUT).orElseThrow();
      for (int axis = 0; axis < output.axes().size() - 1; axis++) {
        chains.addAll(tilings(first, List.copyOf(links), axis));
      }
    }
    return chains;
  }

  private LoopNest nest(int place) {
    return (LoopNest) layers.get(solved.get(place)).body();
  }

  /** Returns the group that only passes from one layer to the next, or -1. */
  private int link(int from, int to) {
    if (!isFree(from) || !isFree(to) || platform(from) != platform(to)) {
      return -1;
    }
    for (int i = from + 1; i < to; i++) {
      if (!(layers.get(i).body() instanceof StatedCost cost
          && (cost.kind() == StatedCost.Kind.ELEMENTWISE
              || cost.kind() == StatedCost.Kind.ACTIVATION))) {
        return -1;
      }
    }
    for (int g = 0; g < groups.size(); g++) {
      if (passes(groups.get(g), from, to)) {
        return g;
      }
    }
    return -1;
  }

  private boolean isFree(int layer) {
    LayerMapping given = model.given(layers.get(layer));
    return given.temporal().isEmpty() && given.placements().isEmpty();
  }

  private Platform platform(int layer) {
    Layer at = layers.get(layer);
    return model.platform((LoopNest) at.body(), model.given(at)).orElseThrow();
  }

  private static boolean passes(TensorGroup group, int from, int to) {
    Set<Integer> writers = new HashSet<>();
    int uses = 0;
    for (TensorGroup.Member member : group.members()) {
      writers.add(member.from());
      if (member.from() < from || member.to() > to || member.to() != member.from() + 1) {
        return false;
      }
      uses += member.uses().size();
    }
    return uses == 2 && writers.size() == to - from && group.members().size() == to - from;
  }

  /** Returns which operand of a layer a group is. */
  private int operand(int group, int layer) {
    for (TensorGroup.Member member : groups.get(group).members()) {
      for (TensorGroup.Use use : member.uses()) {
        if (use.layer() == layer) {
          return use.operand();
        }
      }
    }
    throw new IllegalStateException("layer " + layer + " does not use group " + group);
  }

  private List<FusedChain> tilings(int first, List<Integer> links, int axis) {
    int last = first + links.size();
    LoopNest result = nest(last);
    List<FusedChain> found = new ArrayList<>();
    int loop = loop(result.operand(OperandRole.OUTPUT).orElseThrow(), axis);
    if (loop < 0) {
      return found;
    }
    long size = result.loops().get(loop).size();
    for (long tiles = 2; tiles <= size; tiles++) {
      if (size % tiles == 0) {
        chain(first, links, axis, loop, tiles).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Returns the loop that alone indexes an axis, or -1. */
  private static int loop(Operand operand, int axis) {
    List<Axis.Term> terms = operand.axes().get(axis).terms();
    return terms.size() == 1 && terms.getFirst().coefficient() == 1 ? terms.getFirst().loop() : -1;
  }

  private Optional<FusedChain> chain(
      int first, List<Integer> links, int axis, int lastLoop, long tiles) {
    int last = first + links.size();
    LinkedList<LoopNest> nests = new LinkedList<>();
    long lastSize = nest(last).loops().get(lastLoop).size();
    nests.add(TileNest.of(nest(last), lastLoop, lastSize / tiles));
    int loop = lastLoop;
    for (int place = last - 1; place >= first; place--) {
      int link = links.get(place - first);
      LoopNest producer = nest(place);
      Operand written = producer.operand(OperandRole.OUTPUT).orElseThrow();
      int reader = operand(link, solved.get(place + 1));
      Operand read = nest(place + 1).operands().get(reader);
      if (!isSameAxis(written, read, axis) || !indexes(read.axes().get(axis), loop)) {
        return Optional.empty();
      }
      loop = loop(written, axis);
      if (loop < 0) {
        return Optional.empty();
      }
      long all = producer.loops().get(loop).size();
      long share = Math.ceilDiv(all, tiles);
      long rows = nests.getFirst().operands().get(reader).axes().get(axis).extent();
      nests.addFirst(TileNest.of(producer, loop, Math.min(all, Math.max(share, rows))));
    }
    return Optional.of(
        new FusedChain(first, links, tiles, nest(last).loops().get(lastLoop).name(), nests));
  }

  private static boolean indexes(Axis axis, int loop) {
    return axis.terms().stream().anyMatch(t -> t.loop() == loop);
  }

  /** Whether an axis counts the same rows for the layer that writes a tensor and its reader. */
  private static boolean isSameAxis(Operand written, Operand read, int axis) {
    if (written.axes().size() != read.axes().size()) {
      return false;
    }
    long before = 1;
    long beforeRead = 1;
    for (int a = 0; a < written.axes().size(); a++) {
      long extent = written.axes().get(a).extent();
      long extentRead = read.axes().get(a).extent();
      if (a < axis) {
        before *= extent;
        beforeRead *= extentRead;
      } else if (extentRead > extent) {
        return false;
      }
    }
    return before == beforeRead;
  }
}

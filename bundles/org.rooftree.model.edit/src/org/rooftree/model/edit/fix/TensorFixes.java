package org.rooftree.model.edit.fix;

import static org.rooftree.model.workload.WorkloadPackage.Literals.LAYER__INPUTS;
import static org.rooftree.model.workload.WorkloadPackage.Literals.LAYER__OUTPUTS;
import static org.rooftree.model.workload.WorkloadPackage.Literals.NETWORK__LAYERS;
import static org.rooftree.model.workload.WorkloadPackage.Literals.NETWORK__TENSORS;
import static org.rooftree.model.workload.WorkloadPackage.Literals.TENSOR__SHAPE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.rooftree.model.elaboration.WorkloadElaborator;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.Tensor;

/** Fixes for tensors and the order in which layers write and read them. */
final class TensorFixes {
  private TensorFixes() {}

  /** The shape cannot be read: other separators are usual elsewhere. */
  static void shape(FixList list) {
    if (!(list.element() instanceof Tensor tensor)) {
      return;
    }
    String sizes =
        tensor
            .getShape()
            .replaceAll("[\\[\\](){}]", " ")
            .strip()
            .replaceAll("\\s*[,;*xX×\\s]\\s*", "x")
            .replaceAll("(?<![0-9])0+(?![0-9])", "1");
    if (isShape(sizes) && !sizes.equals(tensor.getShape())) {
      list.add(
          "Write " + sizes,
          "Sets shape to " + sizes + ".",
          changes -> changes.set(tensor, TENSOR__SHAPE, sizes));
    }
    list.add(
        "Remove the shape",
        "Leaves out shape: the tensor is then as large as the layer that writes it says.",
        changes -> changes.set(tensor, TENSOR__SHAPE, null));
  }

  private static boolean isShape(String text) {
    try {
      WorkloadElaborator.shape(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false; // still not readable, so no suggestion
    }
  }

  /** A tensor is written by two layers. */
  static void producer(FixList list) {
    if (!(list.element() instanceof Layer layer)
        || !(layer.eContainer() instanceof Network network)) {
      return;
    }
    Set<Tensor> before = new HashSet<>();
    for (Layer other : network.getLayers()) {
      if (other == layer) {
        break;
      }
      before.addAll(other.getOutputs());
    }
    List<Tensor> taken = layer.getOutputs().stream().filter(before::contains).toList();
    if (taken.isEmpty()) {
      return;
    }
    String names = String.join(", ", taken.stream().map(FixList::name).toList());
    list.add(
        "Write a tensor of its own",
        "Adds a copy of " + names + " that this layer writes.",
        changes -> {
          changes.remove(layer, LAYER__OUTPUTS, taken);
          for (Tensor tensor : taken) {
            Tensor copy = EcoreUtil.copy(tensor);
            copy.setName(Names.unique(network, FixList.name(tensor)));
            changes.add(network, NETWORK__TENSORS, copy).add(layer, LAYER__OUTPUTS, copy);
          }
        });
    list.add(
        "Write it no longer",
        "Removes " + names + " from the outputs of this layer.",
        changes -> changes.remove(layer, LAYER__OUTPUTS, taken));
  }

  /** A layer reads what is written only later. */
  static void order(FixList list) {
    if (!(list.element() instanceof Layer layer)
        || !(layer.eContainer() instanceof Network network)) {
      return;
    }
    List<Layer> ordered = inOrder(network);
    if (ordered.size() == network.getLayers().size()) {
      list.add(
          "Put the layers in order of execution",
          "Every layer then follows those whose tensors it reads.",
          changes -> changes.set(network, NETWORK__LAYERS, ordered));
    }
    Set<Tensor> written = new HashSet<>();
    List<Layer> layers = network.getLayers();
    layers
        .subList(layers.indexOf(layer), layers.size())
        .forEach(later -> written.addAll(later.getOutputs()));
    List<Tensor> early = layer.getInputs().stream().filter(written::contains).toList();
    if (!early.isEmpty()) {
      list.add(
          "Read it no longer",
          "Removes "
              + String.join(", ", early.stream().map(FixList::name).toList())
              + " from the inputs of "
              + FixList.name(layer)
              + ".",
          changes -> changes.remove(layer, LAYER__INPUTS, early));
    }
  }

  /**
   * Sorts layers so that none reads before the writer, and otherwise keeps their order (Kahn, A.
   * B.: CACM 5(11), 1962). Layers in a cycle are left out.
   */
  private static List<Layer> inOrder(Network network) {
    List<Layer> layers = network.getLayers();
    Map<Tensor, Integer> writer = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      for (Tensor tensor : layers.get(i).getOutputs()) {
        writer.putIfAbsent(tensor, i);
      }
    }
    int[] waitsFor = new int[layers.size()];
    List<List<Integer>> readers = new ArrayList<>();
    layers.forEach(l -> readers.add(new ArrayList<>()));
    for (int i = 0; i < layers.size(); i++) {
      for (Tensor tensor : layers.get(i).getInputs()) {
        Integer from = writer.get(tensor);
        if (from != null) {
          readers.get(from).add(i);
          waitsFor[i]++;
        }
      }
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < waitsFor.length; i++) {
      if (waitsFor[i] == 0) {
        ready.add(i);
      }
    }
    List<Layer> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.poll();
      ordered.add(layers.get(next));
      for (int reader : readers.get(next)) {
        if (--waitsFor[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    return ordered;
  }
}

package org.rooftree.model.edit.fix;

import static org.rooftree.model.workload.WorkloadPackage.Literals.CONVOLUTION__GROUPS;
import static org.rooftree.model.workload.WorkloadPackage.Literals.NETWORK__LAYERS;
import static org.rooftree.model.workload.WorkloadPackage.Literals.STATED_COST__INPUT_TRAFFIC;
import static org.rooftree.model.workload.WorkloadPackage.Literals.STATED_COST__OPERATIONAL_INTENSITY;
import static org.rooftree.model.workload.WorkloadPackage.Literals.STATED_COST__OUTPUT_TRAFFIC;
import static org.rooftree.model.workload.WorkloadPackage.Literals.STATED_COST__WEIGHT_TRAFFIC;

import java.math.BigInteger;
import java.util.Map;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.rooftree.model.validation.Allowed;
import org.rooftree.model.workload.Convolution;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.WorkloadFactory;
import org.rooftree.model.workload.WorkloadPackage;

/** Fixes for the layers of a network. */
final class LayerFixes {
  private LayerFixes() {}

  static void layers(FixList list) {
    for (Layer layer :
        new Layer[] {
          WorkloadFactory.eINSTANCE.createConvolution(),
          WorkloadFactory.eINSTANCE.createMatrixProduct()
        }) {
      String what = FixList.words(layer.eClass().getName());
      list.add(
          "Add a " + what,
          "Adds a layer with all sizes 1; set its sizes afterwards.",
          changes -> {
            Layer added = EcoreUtil.copy(layer);
            added.setName(Names.unique(list.element(), what.replace(' ', '-')));
            changes.add(list.element(), NETWORK__LAYERS, added);
          });
    }
  }

  /** Channels are no multiple of the groups. */
  static void groups(FixList list) {
    EStructuralFeature feature = list.feature();
    if (feature == null || !(list.element() instanceof Convolution convolution)) {
      return;
    }
    int channels = (Integer) convolution.eGet(feature);
    int groups = convolution.getGroups();
    long multiple = ((long) channels + groups - 1) / groups * groups;
    int common =
        BigInteger.valueOf(groups)
            .gcd(BigInteger.valueOf(convolution.getInputChannels()))
            .gcd(BigInteger.valueOf(convolution.getOutputChannels()))
            .intValueExact();
    Allowed allowed = Allowed.read(feature);
    if (allowed != null && allowed.contains(multiple)) {
      list.add(
          "Round the channels up to a multiple of the groups",
          "Sets " + feature.getName() + " to " + multiple + ".",
          changes -> changes.set(convolution, feature, (int) multiple));
    }
    list.add(
        common == 1 ? "Use one group" : "Use as many groups as divide the channels",
        "Sets groups to " + common + ".",
        changes -> changes.set(convolution, CONVOLUTION__GROUPS, common));
  }

  /** The axes of a convolution: features of output, kernel, stride and dilation, by the input. */
  private static final Map<EStructuralFeature, EStructuralFeature[]> AXES =
      Map.of(
          WorkloadPackage.Literals.CONVOLUTION__INPUT_DEPTH,
          new EStructuralFeature[] {
            WorkloadPackage.Literals.CONVOLUTION__OUTPUT_DEPTH,
            WorkloadPackage.Literals.CONVOLUTION__KERNEL_DEPTH,
            WorkloadPackage.Literals.CONVOLUTION__STRIDE_DEPTH,
            WorkloadPackage.Literals.CONVOLUTION__DILATION_DEPTH
          },
          WorkloadPackage.Literals.CONVOLUTION__INPUT_HEIGHT,
          new EStructuralFeature[] {
            WorkloadPackage.Literals.CONVOLUTION__OUTPUT_HEIGHT,
            WorkloadPackage.Literals.CONVOLUTION__KERNEL_HEIGHT,
            WorkloadPackage.Literals.CONVOLUTION__STRIDE_Y,
            WorkloadPackage.Literals.CONVOLUTION__DILATION_Y
          },
          WorkloadPackage.Literals.CONVOLUTION__INPUT_WIDTH,
          new EStructuralFeature[] {
            WorkloadPackage.Literals.CONVOLUTION__OUTPUT_WIDTH,
            WorkloadPackage.Literals.CONVOLUTION__KERNEL_WIDTH,
            WorkloadPackage.Literals.CONVOLUTION__STRIDE_X,
            WorkloadPackage.Literals.CONVOLUTION__DILATION_X
          });

  /** The input is larger than the outputs use. */
  static void extent(FixList list) {
    EStructuralFeature feature = list.feature();
    EStructuralFeature[] axis = AXES.get(feature);
    if (feature == null || axis == null) {
      return;
    }
    int input = size(list, feature);
    int kernel = (size(list, axis[1]) - 1) * size(list, axis[3]) + 1;
    int stride = size(list, axis[2]);
    int outputs = (input - kernel) / stride + 1;
    int fits = (size(list, axis[0]) - 1) * stride + kernel;
    list.add(
        "Use all of the input",
        "Sets " + axis[0].getName() + " to " + outputs + ".",
        changes -> changes.set(list.element(), axis[0], outputs));
    list.add(
        "Shrink the input to what is used",
        "Sets " + feature.getName() + " to " + fits + ".",
        changes -> changes.set(list.element(), feature, fits));
  }

  private static int size(FixList list, EStructuralFeature feature) {
    return (Integer) list.element().eGet(feature);
  }

  static void traffic(FixList list) {
    list.add(
        "Keep the traffic",
        "Leaves out operationalIntensity.",
        changes -> changes.set(list.element(), STATED_COST__OPERATIONAL_INTENSITY, null));
    list.add(
        "Keep the operational intensity",
        "Leaves out the traffic of weights, inputs and outputs.",
        changes ->
            changes
                .set(list.element(), STATED_COST__WEIGHT_TRAFFIC, null)
                .set(list.element(), STATED_COST__INPUT_TRAFFIC, null)
                .set(list.element(), STATED_COST__OUTPUT_TRAFFIC, null));
  }
}

package org.rooftree.model.edit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.workload.Loop;
import org.rooftree.model.workload.WorkloadPackage;

/** Creates elements that are legal as far as that can be: named, with every required value. */
final class InitialValues {

  /** Values of required attributes for which the metamodel has no default. */
  private static final Map<EAttribute, String> REQUIRED =
      Map.ofEntries(
          Map.entry(CommonPackage.Literals.CITATION__TEXT, "Assumption of the author"),
          Map.entry(AcceleratorPackage.Literals.PORT__BANDWIDTH, "64 bit/cycle"),
          Map.entry(WorkloadPackage.Literals.NEST_OPERAND__INDICES, "k"),
          Map.entry(WorkloadPackage.Literals.STATED_COST__OPERATIONS, "1 op"),
          Map.entry(MappingPackage.Literals.LAYER_MAPPING__LAYER, "layer"),
          Map.entry(MappingPackage.Literals.SPATIAL_UNROLLING__DIMENSION, "rows"),
          Map.entry(MappingPackage.Literals.SPATIAL_UNROLLING__LOOP, "K"),
          Map.entry(MappingPackage.Literals.SPATIAL_HINT__DIMENSION, "rows"),
          Map.entry(MappingPackage.Literals.SPATIAL_HINT__LOOPS, "K"),
          Map.entry(MappingPackage.Literals.TEMPORAL_LOOP__LOOP, "K"),
          Map.entry(MappingPackage.Literals.OPERAND_PLACEMENT__MEMORY, "/core/memory"),
          Map.entry(StudyPackage.Literals.FILE_REFERENCE__PATH, "file"),
          Map.entry(StudyPackage.Literals.EVALUATOR_SELECTION__EVALUATOR, "roofline"),
          Map.entry(StudyPackage.Literals.SETTING__NAME, "parameter"),
          Map.entry(StudyPackage.Literals.SETTING__VALUE, "value"),
          Map.entry(StudyPackage.Literals.FACTOR__ELEMENT, "/"),
          Map.entry(StudyPackage.Literals.FACTOR__FEATURE, "clock"),
          Map.entry(StudyPackage.Literals.OBJECTIVE__METRIC, "latency"),
          Map.entry(StudyPackage.Literals.CONSTRAINT__METRIC, "latency"),
          Map.entry(StudyPackage.Literals.EXPECTATION__METRIC, "latency"));

  /** What an honest first value is where the default of the metamodel would claim too much. */
  private static final Map<EAttribute, String> PREFERRED =
      Map.of(CommonPackage.Literals.CITATION__KIND, "assumed");

  private static final Map<EReference, String> FILE_EXTENSIONS =
      Map.of(
          StudyPackage.Literals.STUDY__DESIGNS, "design.accelerator",
          StudyPackage.Literals.STUDY__WORKLOADS, "network.workload",
          StudyPackage.Literals.STUDY__MAPPINGS, "network.mapping");

  private InitialValues() {}

  static EObject create(EClass type, EReference feature, EObject owner) {
    EObject element = create(type);
    if (element instanceof NamedElement named && named.getName() == null) {
      named.setName(unique(firstName(type), namesBelow(owner, null)::contains));
    }
    if (FILE_EXTENSIONS.containsKey(feature)) {
      element.eSet(StudyPackage.Literals.FILE_REFERENCE__PATH, FILE_EXTENSIONS.get(feature));
    }
    return element;
  }

  /** Creates an element with its required parts; it has no name unless it is such a part. */
  private static EObject create(EClass type) {
    EObject element = EcoreUtil.create(type);
    for (EAttribute attribute : type.getEAllAttributes()) {
      String text = REQUIRED.getOrDefault(attribute, PREFERRED.get(attribute));
      if (text != null) {
        element.eSet(attribute, EcoreUtil.createFromString(attribute.getEAttributeType(), text));
      }
    }
    for (EReference reference : type.getEAllContainments()) {
      if (reference.isRequired()) {
        EObject part = create(NewElements.concrete(reference.getEReferenceType()).getFirst());
        if (part instanceof Loop loop) {
          loop.setName("K");
        }
        add(element, reference, part);
      }
    }
    return element;
  }

  @SuppressWarnings("unchecked")
  private static void add(EObject element, EReference reference, EObject part) {
    if (reference.isMany()) {
      ((List<EObject>) element.eGet(reference)).add(part);
    } else {
      element.eSet(reference, part);
    }
  }

  private static String firstName(EClass type) {
    return switch (type.getName()) {
      case "ImcMacro" -> "imc-macro";
      case "StatedCost" -> "layer";
      case "Loop" -> "K";
      default -> Labels.words(type).replace(' ', '-');
    };
  }

  /** Returns the names of an element's children, without one of them. */
  static Set<String> namesBelow(EObject owner, @Nullable EObject except) {
    List<EObject> children = owner.eContents();
    Set<String> names = HashSet.newHashSet(children.size());
    for (EObject child : children) {
      if (child != except && child instanceof NamedElement named && named.getName() != null) {
        names.add(named.getName());
      }
    }
    return names;
  }

  /** Returns a name that is not taken: the wanted one, or with the first free number from 2. */
  static String unique(String wanted, Predicate<String> taken) {
    if (!taken.test(wanted)) {
      return wanted;
    }
    String stem = wanted.replaceFirst("-\\d{1,9}$", "");
    int number = 2;
    while (taken.test(stem + "-" + number)) {
      number++;
    }
    return stem + "-" + number;
  }
}

package org.rooftree.model.edit.fix;

import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.ACCELERATOR__CORES;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.COMPONENT_GROUP__MEMORIES;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.COMPONENT__CLOCK;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.COMPUTE_UNIT__PRECISION_MODES;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.MEMORY__PORTS;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.MEMORY__READ_ENERGY;
import static org.rooftree.model.accelerator.AcceleratorPackage.Literals.PRECISION_MODE__ENERGY_PER_OPERATION;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.AcceleratorFactory;
import org.rooftree.model.accelerator.ArrayDimension;
import org.rooftree.model.accelerator.Component;
import org.rooftree.model.accelerator.ComputeArray;
import org.rooftree.model.accelerator.Core;
import org.rooftree.model.accelerator.Memory;
import org.rooftree.model.accelerator.MemoryKind;
import org.rooftree.model.accelerator.Port;
import org.rooftree.model.accelerator.PrecisionMode;
import org.rooftree.model.common.Citation;
import org.rooftree.model.common.CommonFactory;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.common.SourceKind;
import org.rooftree.model.elaboration.DesignElaborator;
import org.rooftree.model.validation.Allowed;

/** Fixes for what is missing: they create it, with values to start from. */
final class MissingFixes {
  private static final AcceleratorFactory FACTORY = AcceleratorFactory.eINSTANCE;

  private MissingFixes() {}

  /** A required feature has no value. */
  static void missing(FixList list) {
    EObject element = list.element();
    EStructuralFeature feature = list.feature();
    if (feature == CommonPackage.Literals.NAMED_ELEMENT__NAME) {
      list.add(
          "Name it after what it is",
          "Sets the name to " + Names.of(element) + ".",
          changes -> changes.set(element, feature, Names.of(element)));
    } else if (feature instanceof EReference reference && reference.isContainment()) {
      create(list, reference);
    } else if (feature != null) {
      for (Object value : startValues(element, feature)) {
        list.add(
            "Set " + feature.getName() + " to " + value,
            "A value to start from; replace it by the real one.",
            changes -> changes.set(element, feature, value));
      }
    }
    boolean named = element instanceof NamedElement;
    if (element.eContainer() != null
        && !element.eContainmentFeature().isRequired()
        && feature != null
        && (!named || feature != CommonPackage.Literals.NAMED_ELEMENT__NAME)) {
      list.remove();
    }
  }

  private static void create(FixList list, EReference reference) {
    EClass type = reference.getEReferenceType();
    if (type.isAbstract()) {
      return;
    }
    String what = FixList.words(type.getName());
    list.add(
        "Add a " + what,
        "Adds a " + what + " with its default values.",
        changes -> {
          EObject child = EcoreUtil.create(type);
          if (child instanceof NamedElement named) {
            named.setName(Names.unique(list.element(), what.replace(' ', '-')));
          }
          if (reference.isMany()) {
            changes.add(list.element(), reference, child);
          } else {
            changes.set(list.element(), reference, child);
          }
        });
  }

  private static Set<Object> startValues(EObject element, EStructuralFeature feature) {
    Set<Object> values = new LinkedHashSet<>();
    if (feature.getEType() == CommonPackage.Literals.QUANTITY) {
      Allowed allowed = Allowed.read(feature);
      if (feature.getName().equals("bandwidth")) {
        values.add(bandwidth(element));
      } else if (allowed != null) {
        values.add(new Quantity(1, allowed.units().getFirst()));
      }
    } else if (feature.getName().equals("metric")) {
      values.add("latency");
      values.add("energy");
    } else if (feature.getName().equals("layer")) {
      values.add("*");
    } else if (element instanceof Citation) {
      values.add("Assumption");
    } else if (feature.getDefaultValue() != null) {
      values.add(feature.getDefaultValue());
    }
    return values;
  }

  /** Bandwidth per cycle means something only where there is a clock. */
  private static Quantity bandwidth(EObject element) {
    for (EObject e = element; e != null; e = e.eContainer()) {
      if (e instanceof Component component && DesignElaborator.clockHz(component) > 0) {
        return Quantity.valueOf("64 bit/cycle");
      }
    }
    return Quantity.valueOf("8 GB/s");
  }

  /** A memory without a port has no roof. */
  static void port(FixList list) {
    Quantity bandwidth = bandwidth(list.element());
    list.add(
        "Create a port of " + bandwidth,
        "Adds a port for reading and writing with a bandwidth to start from.",
        changes -> changes.add(list.element(), MEMORY__PORTS, port(bandwidth)));
  }

  private static Port port(Quantity bandwidth) {
    Port port = FACTORY.createPort();
    port.setName("port");
    port.setBandwidth(bandwidth);
    return port;
  }

  static void clock(FixList list) {
    Quantity clock = Quantity.valueOf("1 GHz");
    list.add(
        "Give the accelerator a clock of " + clock,
        "All components without a clock of their own use it.",
        changes -> changes.set(list.root(), COMPONENT__CLOCK, clock));
    if (list.element() != list.root() && list.element() instanceof Component) {
      list.add(
          "Give it a clock of " + clock,
          "Only it and what it contains use this clock.",
          changes -> changes.set(list.element(), COMPONENT__CLOCK, clock));
    }
  }

  static void mode(FixList list) {
    list.add(
        "Add the precision mode int8",
        "Adds a mode of 8-bit integers with 32-bit accumulators.",
        changes -> changes.add(list.element(), COMPUTE_UNIT__PRECISION_MODES, int8()));
  }

  private static PrecisionMode int8() {
    PrecisionMode mode = FACTORY.createPrecisionMode();
    mode.setName("int8");
    return mode;
  }

  static void modeEnergy(FixList list) {
    assume(list, PRECISION_MODE__ENERGY_PER_OPERATION, "0.1 pJ/op");
  }

  static void readEnergy(FixList list) {
    assume(list, MEMORY__READ_ENERGY, "1.2 pJ/bit");
  }

  private static void assume(FixList list, EStructuralFeature feature, String value) {
    list.add(
        "Assume " + value,
        "Sets " + feature.getName() + " to " + value + "; replace it by the real value.",
        changes -> changes.set(list.element(), feature, Quantity.valueOf(value)));
  }

  static void memory(FixList list) {
    list.add(
        "Add an off-chip memory",
        "Adds a DRAM of 4 GiB with a port; replace its values by the real ones.",
        changes -> {
          Memory memory = FACTORY.createMemory();
          memory.setName(Names.unique(list.element(), "dram"));
          memory.setKind(MemoryKind.DRAM);
          memory.setCapacity(Quantity.valueOf("4 GiB"));
          memory.getPorts().add(port(Quantity.valueOf("8 GB/s")));
          changes.add(list.element(), COMPONENT_GROUP__MEMORIES, memory);
        });
  }

  static void computeUnit(FixList list) {
    list.add(
        "Add a core with a compute array",
        "Adds 16 x 16 units for 8-bit integers; replace their values by the real ones.",
        changes -> {
          ComputeArray array = FACTORY.createComputeArray();
          array.setName("array");
          for (String name : new String[] {"rows", "columns"}) {
            ArrayDimension dimension = FACTORY.createArrayDimension();
            dimension.setName(name);
            dimension.setSize(16);
            array.getDimensions().add(dimension);
          }
          array.getPrecisionModes().add(int8());
          Core core = FACTORY.createCore();
          core.setName(Names.unique(list.element(), "core"));
          core.getComputeUnits().add(array);
          changes.add(list.element(), ACCELERATOR__CORES, core);
        });
  }

  /** Constants that nobody published are assumptions, and should say so. */
  static void citation(FixList list) {
    list.add(
        "State that its constants are assumed",
        "Adds a citation of the kind assumed; replace it where there is a source.",
        changes ->
            changes.add(
                list.element(), CommonPackage.Literals.NAMED_ELEMENT__CITATIONS, assumption()));
    if (list.element() != list.root()) {
      list.add(
          "State that all constants of the design are assumed",
          "Adds a citation of the kind assumed to the accelerator.",
          changes ->
              changes.add(
                  list.root(), CommonPackage.Literals.NAMED_ELEMENT__CITATIONS, assumption()));
    }
  }

  private static Citation assumption() {
    Citation citation = CommonFactory.eINSTANCE.createCitation();
    citation.setText("Assumption");
    citation.setKind(SourceKind.ASSUMED);
    return citation;
  }
}

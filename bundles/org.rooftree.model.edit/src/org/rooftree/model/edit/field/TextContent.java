package org.rooftree.model.edit.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.accelerator.Port;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.common.NamedElement;
import org.rooftree.model.edit.Labels;
import org.rooftree.model.edit.field.InputResult.Accepted;
import org.rooftree.model.edit.field.InputResult.Refused;
import org.rooftree.model.elaboration.IndexExpressions;
import org.rooftree.model.elaboration.WorkloadElaborator;
import org.rooftree.model.mapping.LayerMapping;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.workload.LoopNest;
import org.rooftree.model.workload.WorkloadPackage;

/** What a text means beyond being text, and so which texts are refused. */
enum TextContent {
  /** Anything. */
  FREE {
    @Override
    @Nullable String problem(EObject element, String text) {
      return null;
    }
  },
  /** The name of an element: no slash, and unique among its neighbours. */
  NAME {
    @Override
    @Nullable String problem(EObject element, String text) {
      if (text.indexOf('/') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
        return "a name holds no slash and no control character; use other characters";
      }
      if (element.eContainer() == null) {
        return null;
      }
      Object neighbours = element.eContainer().eGet(element.eContainingFeature());
      if (neighbours instanceof List<?> list) {
        for (Object other : list) {
          if (other != element && other instanceof NamedElement n && text.equals(n.getName())) {
            return "the name \""
                + text
                + "\" is taken by another of the "
                + Labels.words(element.eContainingFeature())
                + "; give another name";
          }
        }
      }
      return null;
    }
  },
  /** Names of loops separated by blanks: {@code C FY FX}. */
  LOOPS {
    @Override
    @Nullable String problem(EObject element, String text) {
      List<String> seen = new ArrayList<>();
      for (String loop : text.split("\\s+")) {
        String problem = LOOP.problem(element, loop);
        if (problem != null) {
          return problem + "; separate loops by blanks, for example \"C FY FX\"";
        }
        if (seen.contains(loop)) {
          return "loop " + loop + " is listed twice; list each loop once";
        }
        seen.add(loop);
      }
      return null;
    }

    @Override
    String note(String text) {
      List<String> meanings = new ArrayList<>();
      for (String loop : text.split("\\s+")) {
        meanings.add(MEANINGS.getOrDefault(loop, loop));
      }
      return String.join(", ", meanings);
    }
  },
  /** The name of one loop. */
  LOOP {
    @Override
    @Nullable String problem(EObject element, String text) {
      return text.matches("\\w+")
          ? null
          : "\"" + text + "\" is no name of a loop; use letters, digits and underscores";
    }

    @Override
    String note(String text) {
      return MEANINGS.getOrDefault(text, "");
    }
  },
  /** Names of features of the element that a citation belongs to. */
  FEATURES {
    @Override
    @Nullable String problem(EObject element, String text) {
      if (element.eContainer() == null) {
        return null;
      }
      for (String feature : text.split("\\s+")) {
        if (element.eContainer().eClass().getEStructuralFeature(feature) == null) {
          return Labels.typeName(element.eContainer().eClass())
              + " has no feature \""
              + feature
              + "\"; name its features separated by blanks, or leave this empty for all";
        }
      }
      return null;
    }
  },
  /** Sizes of a tensor. */
  SHAPE {
    @Override
    @Nullable String problem(EObject element, String text) {
      try {
        WorkloadElaborator.shape(text);
        return null;
      } catch (IllegalArgumentException e) {
        return e.getMessage() + "; write positive sizes separated by x, for example 1x3x224x224";
      }
    }
  },
  /** Index expressions over the loops of a loop nest. */
  INDICES {
    @Override
    @Nullable String problem(EObject element, String text) {
      if (!(element.eContainer() instanceof LoopNest nest)) {
        return null;
      }
      try {
        List<LoopDimension> loops = new ArrayList<>();
        for (var loop : nest.getLoops()) {
          String name = loop.getName();
          loops.add(new LoopDimension(name == null ? "" : name, Math.max(1, loop.getSize())));
        }
        IndexExpressions.parse(text, loops);
        return null;
      } catch (IllegalArgumentException | ArithmeticException e) {
        return e.getMessage() + "; write one sum per axis, for example \"k, c, 2*oy + fy\"";
      }
    }
  },
  /** The path of a file below the folder of the study. */
  PATH {
    @Override
    @Nullable String problem(EObject element, String text) {
      String unified = text.replace('\\', '/');
      return unified.startsWith("/")
              || unified.contains(":")
              || ("/" + unified + "/").contains("/../")
          ? "\"" + text + "\" leaves the folder of the study; write a relative path without .."
          : null;
    }
  },
  /** The path of an element. */
  ELEMENT {
    @Override
    @Nullable String problem(EObject element, String text) {
      return text.startsWith("/") && text.indexOf(' ') < 0
          ? null
          : "\""
              + text
              + "\" is no path of an element; write for example /core/global-buffer"
              + " (a blank in a name is %20)";
    }
  };

  private static final Map<EAttribute, TextContent> TABLE =
      Map.ofEntries(
          Map.entry(CommonPackage.Literals.NAMED_ELEMENT__NAME, NAME),
          Map.entry(CommonPackage.Literals.CITATION__FEATURES, FEATURES),
          Map.entry(AcceleratorPackage.Literals.ARRAY_DIMENSION__LOOPS, LOOPS),
          Map.entry(AcceleratorPackage.Literals.IMC_MACRO__ROW_LOOPS, LOOPS),
          Map.entry(AcceleratorPackage.Literals.IMC_MACRO__COLUMN_LOOPS, LOOPS),
          Map.entry(MappingPackage.Literals.SPATIAL_HINT__LOOPS, LOOPS),
          Map.entry(MappingPackage.Literals.SPATIAL_UNROLLING__LOOP, LOOP),
          Map.entry(MappingPackage.Literals.TEMPORAL_LOOP__LOOP, LOOP),
          Map.entry(MappingPackage.Literals.LAYER_MAPPING__CORE, ELEMENT),
          Map.entry(MappingPackage.Literals.OPERAND_PLACEMENT__MEMORY, ELEMENT),
          Map.entry(WorkloadPackage.Literals.TENSOR__SHAPE, SHAPE),
          Map.entry(WorkloadPackage.Literals.NEST_OPERAND__INDICES, INDICES),
          Map.entry(StudyPackage.Literals.FILE_REFERENCE__PATH, PATH),
          Map.entry(StudyPackage.Literals.FACTOR__FILE, PATH),
          Map.entry(StudyPackage.Literals.STUDY__BASELINE, PATH));

  /** The loops that layers have; loop nests may have others. */
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("B", "batch"),
          Map.entry("G", "groups"),
          Map.entry("H", "heads"),
          Map.entry("K", "output channels"),
          Map.entry("C", "input channels"),
          Map.entry("M", "rows"),
          Map.entry("OZ", "output depth"),
          Map.entry("OY", "output height"),
          Map.entry("OX", "output width"),
          Map.entry("FZ", "kernel depth"),
          Map.entry("FY", "kernel height"),
          Map.entry("FX", "kernel width"));

  static TextContent of(EAttribute attribute) {
    return TABLE.getOrDefault(attribute, FREE);
  }

  /** Returns whether an element must have a value though the metamodel does not demand one. */
  static boolean isNeeded(EObject element, EStructuralFeature feature) {
    return feature == CommonPackage.Literals.NAMED_ELEMENT__NAME
        && !(element instanceof LayerMapping)
        && !(element instanceof Port);
  }

  InputResult read(EObject element, EAttribute attribute, String text) {
    String problem = problem(element, text);
    if (problem == null && text.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c))) {
      problem = "the text holds a control character; remove it";
    }
    return problem == null ? new Accepted(text, note(text)) : new Refused(problem);
  }

  /** Returns why a text is refused; null if it is not. */
  abstract @Nullable String problem(EObject element, String text);

  /** Returns what a legal text means; empty if it speaks for itself. */
  String note(String text) {
    return "";
  }
}

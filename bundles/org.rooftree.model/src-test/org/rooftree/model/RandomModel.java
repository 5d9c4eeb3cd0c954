package org.rooftree.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.eclipse.emf.ecore.EAnnotation;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.workload.WorkloadPackage;

/**
 * Models made by reflection in which every feature of every element is set. They are well-formed,
 * not meaningful: validation would find much.
 */
public final class RandomModel {
  private static final String[] AWKWARD = {
    "plain",
    "two words",
    " padded ",
    "100%",
    "a#b",
    "x@y",
    "a:b",
    "\"quoted\"",
    "it's",
    "<tag>",
    "a&b",
    "größe",
    "层",
    "🌲",
    "a\tb",
    "a\nb",
    "a b c",
    ".dotted.0",
    "@memories.0",
    "%20",
    "#//",
    "=",
    "?",
    "\\",
    "\u00a0",
    "\u2003",
    "]]>",
    "null",
    "true",
    "1"
  };

  private final Random random;
  private int names;

  private RandomModel(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a model of the given kind; equal seeds give equal models. */
  public static EObject of(ModelKind kind, long seed) {
    RandomModel model = new RandomModel(seed);
    EObject root = model.create(kind.rootClass());
    model.connect(root);
    return root;
  }

  /** Returns all concrete classes that can occur below a class, itself included. */
  public static List<EClass> reachable(EClass root) {
    List<EClass> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  private static void collect(EClass type, List<EClass> found) {
    for (EClass concrete : concrete(type)) {
      if (!found.contains(concrete)) {
        found.add(concrete);
        concrete.getEAllContainments().forEach(r -> collect(r.getEReferenceType(), found));
      }
    }
  }

  private static List<EClass> concrete(EClass type) {
    List<EClass> list = new ArrayList<>();
    for (var known :
        List.of(
            CommonPackage.eINSTANCE,
            AcceleratorPackage.eINSTANCE,
            WorkloadPackage.eINSTANCE,
            MappingPackage.eINSTANCE,
            StudyPackage.eINSTANCE)) {
      for (EClassifier classifier : known.getEClassifiers()) {
        if (classifier instanceof EClass c && !c.isAbstract() && type.isSuperTypeOf(c)) {
          list.add(c);
        }
      }
    }
    return list;
  }

  private EObject create(EClass type) {
    EObject element = EcoreUtil.create(type);
    for (EAttribute attribute : type.getEAllAttributes()) {
      if (attribute.isMany()) {
        List<Object> values = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          Object value = value(attribute);
          if (!attribute.isUnique() || !values.contains(value)) {
            values.add(value);
          }
        }
        element.eSet(attribute, values);
      } else {
        element.eSet(attribute, value(attribute));
      }
    }
    for (EReference reference : type.getEAllContainments()) {
      List<EClass> types = concrete(reference.getEReferenceType());
      if (reference.isMany()) {
        List<EObject> children = new ArrayList<>();
        for (EClass child : types) {
          for (int i = 1 + random.nextInt(2); i > 0; i--) {
            children.add(create(child));
          }
        }
        element.eSet(reference, children);
      } else {
        element.eSet(reference, create(types.get(random.nextInt(types.size()))));
      }
    }
    return element;
  }

  private Object value(EAttribute attribute) {
    EClassifier type = attribute.getEType();
    if (type instanceof EEnum words) {
      return words.getELiterals().get(random.nextInt(words.getELiterals().size())).getInstance();
    }
    if (type == CommonPackage.Literals.QUANTITY) {
      return Quantity.of(1 + random.nextInt(1000) / 8.0, units(attribute).split("\\|")[0]);
    }
    return switch (type.getName()) {
      case "EString" -> text(attribute);
      case "EInt" -> 2 + random.nextInt(30);
      case "ELong" -> 2 + random.nextLong(1L << 40);
      case "EDouble" -> (1 + random.nextInt(1000)) / 1024.0;
      case "EBoolean" -> random.nextBoolean();
      default -> throw new IllegalStateException("no value for " + type.getName());
    };
  }

  private String text(EAttribute attribute) {
    String text = AWKWARD[random.nextInt(AWKWARD.length)];
    if (attribute == CommonPackage.Literals.NAMED_ELEMENT__NAME && random.nextInt(3) > 0) {
      return text + names++;
    }
    return text;
  }

  /** Returns the units annotation of a feature, "1" if it has none. */
  public static String units(EStructuralFeature feature) {
    EAnnotation range = feature.getEAnnotation("http://rooftree.org/range");
    String units = range == null ? null : range.getDetails().get("units");
    return units == null ? "1" : units;
  }

  private void connect(EObject root) {
    List<EObject> all = new ArrayList<>();
    all.add(root);
    Iterator<EObject> contents = root.eAllContents();
    contents.forEachRemaining(all::add);
    for (EObject element : all) {
      for (EReference reference : element.eClass().getEAllReferences()) {
        if (reference.isContainment() || reference.isContainer()) {
          continue;
        }
        List<EObject> targets =
            new ArrayList<>(
                all.stream().filter(reference.getEReferenceType()::isInstance).toList());
        Collections.shuffle(targets, random);
        if (reference.isMany()) {
          element.eSet(
              reference, targets.subList(0, Math.min(targets.size(), 1 + random.nextInt(4))));
        } else {
          element.eSet(reference, targets.getFirst());
        }
      }
    }
  }
}

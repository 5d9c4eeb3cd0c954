package org.rooftree.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.rooftree.api.design.Design;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.study.Candidate;
import org.rooftree.api.study.DesignSpace;
import org.rooftree.api.study.Study;
import org.rooftree.api.workload.Workload;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.validation.Allowed;

/**
 * The design space of a study: its files, and for each point the models with the values of that
 * point set. A point's model is what its file would be, so its hash is that of the file.
 */
public final class StudySpace implements DesignSpace {
  private final Study study;
  private final Map<String, ModelFile> files = new LinkedHashMap<>();
  private final List<List<String>> values = new ArrayList<>();
  private final Map<String, Object> unchanged = new LinkedHashMap<>();

  /**
   * Reads the files of a study.
   *
   * @param study the study, without errors: no path leaves its folder
   * @param reader reads a file by its path relative to the study
   * @throws IllegalArgumentException if a file cannot be used or a factor does not fit, naming the
   *     factor, the value and what is allowed
   */
  public StudySpace(Study study, Function<String, ModelFile> reader) {
    this.study = study;
    if (study.designs().isEmpty() || study.workloads().isEmpty()) {
      throw new IllegalArgumentException(
          "the study names no "
              + (study.designs().isEmpty() ? "design" : "workload")
              + "; add the path of a file, relative to the study");
    }
    for (List<String> paths : List.of(study.designs(), study.workloads(), study.mappings())) {
      for (String path : paths) {
        files.computeIfAbsent(path, reader);
      }
    }
    for (Study.Factor factor : study.factors()) {
      values.add(isWhole(factor) ? whole(values(factor)) : values(factor));
    }
    checkFilesAndFactors();
  }

  /**
   * Whatever is wrong with a file or with the text of a value is said before the first point. That
   * values together make no valid model is said at their point.
   */
  private void checkFilesAndFactors() {
    study.designs().forEach(path -> valid(path, Models.design(file(path))));
    study.workloads().forEach(path -> valid(path, Models.workload(file(path), 0)));
    study.mappings().forEach(path -> valid(path, Models.mapping(file(path))));
    for (String path : files.keySet()) {
      EObject root = EcoreUtil.copy(root(path));
      ElementPaths paths = ElementPaths.of(root);
      for (int i = 0; i < values.size(); i++) {
        Study.Factor factor = study.factors().get(i);
        if (concerns(factor, path)) {
          EObject element = element(factor, paths, path);
          values.get(i).forEach(value -> set(factor, element, value));
        }
      }
    }
  }

  private EObject root(String path) {
    return file(path)
        .root()
        .orElseThrow(() -> new IllegalArgumentException(path + " cannot be read as a model"));
  }

  @Override
  public int[] values() {
    return values.stream().mapToInt(List::size).toArray();
  }

  @Override
  public int designs() {
    return study.designs().size();
  }

  @Override
  public Candidate candidate(int design, int[] levels) {
    String path = study.designs().get(design);
    List<Workload> workloads = new ArrayList<>();
    for (String workload : study.workloads()) {
      workloads.add(record(workload, levels, Workload.class, f -> Models.workload(f, 0)));
    }
    List<Mapping> mappings = new ArrayList<>();
    for (String mapping : study.mappings()) {
      mappings.add(record(mapping, levels, Mapping.class, Models::mapping));
    }
    return new Candidate(
        valuesOf(levels), record(path, levels, Design.class, Models::design), workloads, mappings);
  }

  @Override
  public Map<String, String> valuesOf(int[] levels) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (int i = 0; i < levels.length; i++) {
      chosen.put(study.factors().get(i).name(), values.get(i).get(levels[i]));
    }
    return chosen;
  }

  /**
   * Returns a file of the study with the values of a point set, as bytes; nothing if the file says
   * the same as it is.
   *
   * @param path path of a design, workload or mapping in the study
   * @throws IllegalArgumentException if the values do not fit
   */
  public Optional<byte[]> variant(String path, int[] levels) {
    if (study.factors().stream().noneMatch(f -> concerns(f, path))) {
      return Optional.empty();
    }
    byte[] varied = bytes(edited(path, levels));
    byte[] original = bytes(EcoreUtil.copy(root(path)));
    return Arrays.equals(varied, original) ? Optional.empty() : Optional.of(varied);
  }

  private <T> T record(
      String path, int[] levels, Class<T> type, Function<ModelFile, Models.Loaded<T>> loader) {
    if (study.factors().stream().noneMatch(f -> concerns(f, path))) {
      return type.cast(unchanged.computeIfAbsent(path, p -> valid(p, loader.apply(file(p)))));
    }
    ModelFile original = file(path);
    byte[] content = bytes(edited(path, levels));
    ModelFile variant = new ModelReader().read(content, original.name(), original.kind());
    return valid(path, loader.apply(variant));
  }

  private static <T> T valid(String path, Models.Loaded<T> loaded) {
    return loaded
        .value()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    loaded.findings().stream()
                        .filter(f -> f.severity() == Severity.ERROR)
                        .findFirst()
                        .map(Finding::toString)
                        .orElse(path + " cannot be used")));
  }

  private ModelFile file(String path) {
    return files.get(path);
  }

  private static byte[] bytes(EObject root) {
    try {
      return new ModelWriter().bytes(root);
    } catch (IOException e) {
      throw new IllegalArgumentException("the model cannot be written: " + e.getMessage(), e);
    }
  }

  private boolean concerns(Study.Factor factor, String path) {
    return factor.file().isEmpty() ? study.designs().contains(path) : factor.file().equals(path);
  }

  /** Returns a copy of a model with the values of a point set. */
  private EObject edited(String path, int[] levels) {
    EObject copy = EcoreUtil.copy(root(path));
    ElementPaths paths = ElementPaths.of(copy);
    // Find all elements first: a factor may change a name.
    List<EObject> elements = new ArrayList<>();
    for (Study.Factor factor : study.factors()) {
      elements.add(concerns(factor, path) ? element(factor, paths, path) : copy);
    }
    for (int i = 0; i < levels.length; i++) {
      Study.Factor factor = study.factors().get(i);
      if (concerns(factor, path)) {
        set(factor, elements.get(i), values.get(i).get(levels[i]));
      }
    }
    return copy;
  }

  private static EObject element(Study.Factor factor, ElementPaths paths, String path) {
    Optional<EObject> element = paths.element(factor.element());
    return element.orElseThrow(
        () ->
            new IllegalArgumentException(
                "factor "
                    + factor.name()
                    + ": "
                    + path
                    + " has no element "
                    + factor.element()
                    + "; give the path of one, for example /core/buffer"));
  }

  private static void set(Study.Factor factor, EObject element, String text) {
    EStructuralFeature feature = element.eClass().getEStructuralFeature(factor.feature());
    if (!(feature instanceof EAttribute attribute) || !feature.isChangeable()) {
      throw new IllegalArgumentException(
          "factor "
              + factor.name()
              + ": "
              + factor.element()
              + " has no attribute \""
              + factor.feature()
              + "\"; it has "
              + String.join(
                  ", ",
                  element.eClass().getEAllAttributes().stream().map(EAttribute::getName).toList()));
    }
    try {
      if (attribute.isMany()) {
        List<Object> list = new ArrayList<>();
        for (String part : text.strip().split("\\s+")) {
          list.add(EcoreUtil.createFromString(attribute.getEAttributeType(), part));
        }
        element.eSet(attribute, list);
      } else {
        element.eSet(attribute, EcoreUtil.createFromString(attribute.getEAttributeType(), text));
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "factor "
              + factor.name()
              + ": \""
              + text
              + "\" is no value of "
              + factor.feature()
              + "; allowed is "
              + Allowed.of(attribute),
          e);
    }
  }

  /** Whether a factor sets a whole number, such as the size of an array dimension. */
  private boolean isWhole(Study.Factor factor) {
    for (String path : files.keySet()) {
      Optional<EObject> root = concerns(factor, path) ? file(path).root() : Optional.empty();
      if (root.isPresent()) {
        EObject element = element(factor, ElementPaths.of(root.get()), path);
        return element.eClass().getEStructuralFeature(factor.feature())
                instanceof EAttribute attribute
            && Set.of(int.class, long.class)
                .contains(attribute.getEAttributeType().getInstanceClass());
      }
    }
    return false;
  }

  /** Rounds the values of a range; those that become equal count once. */
  private static List<String> whole(List<String> values) {
    Set<String> rounded = new LinkedHashSet<>();
    for (String value : values) {
      try {
        rounded.add(Long.toString(Math.round(Double.parseDouble(value))));
      } catch (NumberFormatException e) {
        rounded.add(value); // said when it is set
      }
    }
    return List.copyOf(rounded);
  }

  /** Returns the values of a factor as text. */
  private static List<String> values(Study.Factor factor) {
    if (factor.range().isEmpty()) {
      if (factor.values().isEmpty()) {
        throw new IllegalArgumentException(
            "factor " + factor.name() + " has no values; list some, or give a range");
      }
      return factor.values();
    }
    Study.Range range = factor.range().get();
    double from = range.minimum().value();
    double to = range.maximum().in(range.minimum().unit());
    List<String> values = new ArrayList<>();
    for (int i = 0; i < range.steps(); i++) {
      double share = (double) i / (range.steps() - 1);
      double value =
          range.logarithmic() ? from * Math.pow(to / from, share) : from + (to - from) * share;
      // The ends are as they were written, whatever the arithmetic makes of them.
      Quantity quantity =
          new Quantity(i == 0 ? from : i == range.steps() - 1 ? to : value, range.minimum().unit());
      values.add(quantity.toString());
    }
    return values;
  }
}

package org.rooftree.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.design.Design;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.study.Study;
import org.rooftree.api.workload.Workload;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.elaboration.DesignElaborator;
import org.rooftree.model.elaboration.MappingElaborator;
import org.rooftree.model.elaboration.StudyElaborator;
import org.rooftree.model.elaboration.WorkloadElaborator;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.mapping.MappingSet;
import org.rooftree.model.validation.Rule;
import org.rooftree.model.validation.Validator;
import org.rooftree.model.workload.Network;

/** From a file that was read to the record that evaluators need: validation, then elaboration. */
public final class Models {

  /**
   * What became of a file.
   *
   * @param <T> the record
   * @param value the record; absent if the file has errors
   * @param findings everything found in the file
   */
  public record Loaded<T>(Optional<T> value, List<Finding> findings) {}

  private Models() {}

  /** Returns the design in a file. */
  public static Loaded<Design> design(ModelFile file) {
    return load(
        file,
        ModelKind.ACCELERATOR,
        (root, hash) -> DesignElaborator.elaborate((Accelerator) root, hash));
  }

  /**
   * Returns the workload in a file.
   *
   * @param batch inputs processed together; 0 for what the file says
   */
  public static Loaded<Workload> workload(ModelFile file, int batch) {
    return load(
        file,
        ModelKind.WORKLOAD,
        (root, hash) ->
            WorkloadElaborator.elaborate((Network) root, file.paths().orElseThrow(), hash, batch));
  }

  /** Returns the mapping in a file. */
  public static Loaded<Mapping> mapping(ModelFile file) {
    return load(
        file,
        ModelKind.MAPPING,
        (root, hash) -> MappingElaborator.elaborate((MappingSet) root, hash));
  }

  /** Returns the study in a file. */
  public static Loaded<Study> study(ModelFile file) {
    return load(
        file,
        ModelKind.STUDY,
        (root, hash) -> StudyElaborator.elaborate((org.rooftree.model.study.Study) root, hash));
  }

  private static <T> Loaded<T> load(
      ModelFile file, ModelKind kind, BiFunction<EObject, String, T> elaborator) {
    if (file.kind() != kind && file.root().isPresent()) {
      return new Loaded<>(
          Optional.empty(),
          List.of(
              Rule.FILE_UNREADABLE.finding(
                  file.name(),
                  0,
                  "",
                  "is a ."
                      + file.kind().extension()
                      + " file where a ."
                      + kind.extension()
                      + " file is needed",
                  "check the order of the arguments")));
    }
    List<Finding> findings = new Validator().validate(file);
    boolean errors = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    try {
      return new Loaded<>(
          errors ? Optional.empty() : file.root().map(r -> elaborator.apply(r, file.sha256())),
          findings);
    } catch (ArithmeticException e) {
      // Validation saw the batch of the file, not the one that was asked for.
      List<Finding> more = new ArrayList<>(findings);
      more.add(
          Rule.SIZE_OVERFLOW.finding(
              file.name(),
              0,
              "/",
              "with this batch the sizes multiply to more than 2^63 MACs or elements",
              "choose a smaller batch"));
      return new Loaded<>(Optional.empty(), List.copyOf(more));
    }
  }
}

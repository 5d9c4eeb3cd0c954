package org.rooftree.model.validation;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.mapping.MappingSet;
import org.rooftree.model.study.Study;
import org.rooftree.model.workload.Network;

/** Checks a model file against all rules. */
public final class Validator {

  /**
   * Returns everything found in a file, with what the reader found.
   *
   * <p>Rules that need elaborated numbers run only where no error was found before.
   */
  public List<Finding> validate(ModelFile file) {
    if (file.root().isEmpty()) {
      return file.findings();
    }
    EObject root = file.root().get();
    Findings findings = new Findings(file, file.paths().orElseThrow());
    new GenericRules(findings).check(root);
    switch (root) {
      case Accelerator accelerator -> new AcceleratorRules(findings).check(accelerator);
      case Network network -> new WorkloadRules(findings).check(network);
      case MappingSet mappings -> new MappingRules(findings).check(mappings);
      case Study study -> new StudyRules(findings).check(study);
      default -> throw new IllegalStateException("unknown root " + root.eClass().getName());
    }
    return findings.list();
  }
}

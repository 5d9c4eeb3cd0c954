package org.rooftree.model.io;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;

/**
 * A model file that was read.
 *
 * @param name name of the file as the user gave it
 * @param kind what it is by its extension
 * @param sha256 SHA-256 of its bytes in hexadecimal; empty if it could not be read
 * @param resource the resource; absent if the file could not be read as a model at all
 * @param paths paths of its elements as they were read; present exactly if the resource is
 * @param findings what was wrong with its text
 */
public record ModelFile(
    String name,
    ModelKind kind,
    String sha256,
    Optional<ModelResource> resource,
    Optional<ElementPaths> paths,
    List<Finding> findings) {

  /** Copies the list. */
  public ModelFile {
    findings = List.copyOf(findings);
  }

  /** Returns the root element; present exactly if the file could be read as a model. */
  public Optional<EObject> root() {
    return resource.map(r -> r.getContents().getFirst());
  }

  /** Returns the line where an element begins, or 0. */
  public int line(EObject element) {
    return resource.map(r -> r.line(element)).orElse(0);
  }

  /** Returns whether a finding is an error. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
  }
}

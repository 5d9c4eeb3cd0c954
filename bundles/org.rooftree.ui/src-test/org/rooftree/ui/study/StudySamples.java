package org.rooftree.ui.study;

import java.nio.file.Path;
import java.util.Optional;
import org.rooftree.api.study.Study;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.engine.study.StudyRunner;
import org.rooftree.model.Models;
import org.rooftree.model.StudySpace;
import org.rooftree.model.io.ModelReader;

/** The study that is shipped as an example. */
final class StudySamples {
  static final Path FILE = Path.of("../org.rooftree.examples/models/published-designs.study");

  private StudySamples() {}

  static StudySpace space() {
    return new StudySpace(study(), path -> new ModelReader().read(FILE.resolveSibling(path), path));
  }

  private static Study study() {
    return Models.study(new ModelReader().read(FILE)).value().orElseThrow();
  }

  static StudyResult result() {
    return result(Optional.empty(), RunMonitor.NONE);
  }

  static StudyResult result(Optional<StudyResult> before, RunMonitor monitor) {
    return new StudyRunner(
            new Engine(new Engine.Options(1, 60, "Rooftree", "0.0.0")),
            EvaluatorCatalogue.ofClassPath(StudySamples.class.getClassLoader()))
        .run(study(), space(), before, point -> {}, monitor);
  }
}

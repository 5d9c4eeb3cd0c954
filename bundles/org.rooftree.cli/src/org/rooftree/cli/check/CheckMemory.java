package org.rooftree.cli.check;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.study.Study;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.check.Verdict;
import org.rooftree.model.io.ModelKind;
import org.rooftree.report.BaselineFile;
import org.rooftree.report.CheckJson;
import org.rooftree.report.CheckJsonReader;
import org.rooftree.report.ResultReader;

/**
 * What earlier checks found, by content: of a model its bytes; of a study also those of the files
 * that it names, the versions of the evaluators, and the tolerance.
 */
final class CheckMemory {
  private final CheckCache cache;
  private final EvaluatorCatalogue catalogue;
  private final String version;
  private final String context;

  CheckMemory(CheckCache cache, EvaluatorCatalogue catalogue, Checker.Options options) {
    this.cache = cache;
    this.catalogue = catalogue;
    this.version = options.version();
    this.context =
        options.relativeTolerance()
            + "\n"
            + String.join(
                "\n",
                catalogue.all().stream()
                    .map(e -> e.info().id() + " " + e.info().version() + " " + e.programs())
                    .sorted()
                    .toList());
  }

  /** Returns the model files that a study names. */
  static List<String> models(Study study) {
    List<String> paths = new ArrayList<>(study.designs());
    paths.addAll(study.workloads());
    paths.addAll(study.mappings());
    return paths.stream().distinct().toList();
  }

  /** Returns what was found when everything was as it is now. */
  Optional<CheckedFile> recall(String name, ModelKind kind, byte[] content, StudyFiles files) {
    Optional<String> key = key(kind, content, files);
    Optional<CheckedFile> known =
        key.flatMap(cache::get).flatMap(text -> CheckJsonReader.read(text, name));
    known.ifPresent(k -> passed(name, k, key.orElseThrow()));
    return known;
  }

  /**
   * Keeps what was found, unless the next run might find something else.
   *
   * @param study the study, if the file is one that can be read
   */
  void keep(
      String name, byte[] content, StudyFiles files, CheckedFile found, Optional<Study> study) {
    boolean sure =
        found.problem().isEmpty()
            && study.stream().noneMatch(this::startsPrograms)
            && found.expectations().stream().noneMatch(v -> v.status() == Verdict.Status.FAILED);
    if (!sure) {
      return;
    }
    ModelKind kind = ModelKind.ofFile(name).orElseThrow();
    if (kind == ModelKind.STUDY) {
      List<String> paths = new ArrayList<>(study.map(CheckMemory::models).orElse(List.of()));
      study.flatMap(Study::baseline).ifPresent(paths::add);
      cache.put(references(kind, content), String.join("\n", paths));
    }
    Optional<String> key = key(kind, content, files);
    if (key.isEmpty()) {
      return;
    }
    cache.put(key.get(), CheckJson.text(found));
    if (study.isPresent() && found.passed() && !found.expectations().isEmpty()) {
      cache.put(modelsKey(key.get()), text(study.get(), files));
      passed(name, found, key.get());
    }
  }

  /** A program of others may have changed by the next run, whatever our files say. */
  private boolean startsPrograms(Study study) {
    return study.evaluators().stream()
        .flatMap(s -> catalogue.find(s.evaluator()).stream())
        .anyMatch(e -> e.programs() != ProgramUse.NONE);
  }

  /** Returns the models of a study when it passed last, as texts by their paths. */
  Map<String, String> lastPassed(String name) {
    return cache
        .get(pointer(name))
        .filter(key -> key.matches("[0-9a-f]{64}"))
        .flatMap(key -> cache.get(modelsKey(key)))
        .map(CheckMemory::recorded)
        .orElse(Map.of());
  }

  private static Map<String, String> recorded(String text) {
    try {
      return ResultReader.readBaseline(new StringReader(text)).models();
    } catch (IOException e) {
      return Map.of(); // of another version, or damaged: as good as not there
    }
  }

  private static String text(Study study, StudyFiles files) {
    StringWriter text = new StringWriter();
    try {
      BaselineFile.write(study.name(), List.of(), files.texts(models(study)), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory can always be written
    }
    return text.toString();
  }

  /** The pointer says which of the states that passed was the last one. */
  private void passed(String name, CheckedFile found, String key) {
    boolean passed = found.passed() && !found.expectations().isEmpty();
    if (passed && !cache.get(pointer(name)).equals(Optional.of(key))) {
      cache.put(pointer(name), key);
    }
  }

  /** Nothing if it is not known yet which files a study names. */
  private Optional<String> key(ModelKind kind, byte[] content, StudyFiles files) {
    if (kind != ModelKind.STUDY) {
      return Optional.of(hash("model", kind, content));
    }
    Optional<String> paths = cache.get(references(kind, content));
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    List<byte[]> parts = new ArrayList<>();
    parts.add(utf8(hash("study", kind, content)));
    parts.add(utf8(context));
    for (String path : paths.get().lines().toList()) {
      parts.add(utf8(path));
      try {
        parts.add(files.bytes(path));
      } catch (IOException e) {
        parts.add(utf8("missing: " + StudyFiles.reason(e)));
      }
    }
    return Optional.of(StudyFiles.sha256(parts.toArray(byte[][]::new)));
  }

  private String references(ModelKind kind, byte[] content) {
    return hash("references", kind, content);
  }

  private static String modelsKey(String key) {
    return StudyFiles.sha256(utf8("models"), utf8(key));
  }

  private static String pointer(String name) {
    return StudyFiles.sha256(utf8("passed"), utf8(name));
  }

  private String hash(String what, ModelKind kind, byte[] content) {
    return StudyFiles.sha256(utf8(what), utf8(version), utf8(kind.extension()), content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

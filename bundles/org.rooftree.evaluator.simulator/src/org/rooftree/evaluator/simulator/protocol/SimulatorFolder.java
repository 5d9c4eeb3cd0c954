package org.rooftree.evaluator.simulator.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.io.WholeFile;
import org.rooftree.api.process.ProcessException;

/**
 * The simulators that the user has added as evaluators: one {@code .simulator} file each in a
 * folder of the user, with what the program said of itself. What is in this folder may be started;
 * a file that lies in a project never is.
 *
 * @param path the folder, which need not exist
 */
public record SimulatorFolder(Path path) {
  /** System property, and environment variable in capitals, that name another folder. */
  private static final String PROPERTY = "rooftree.simulators";

  private static final String VARIABLE = "ROOFTREE_SIMULATORS";

  /** Returns that of the user: {@code .rooftree/simulators} at home. */
  public static SimulatorFolder ofUser() {
    String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    return new SimulatorFolder(
        named == null || named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".rooftree", "simulators")
            : Path.of(named));
  }

  /**
   * What the folder holds.
   *
   * @param evaluators evaluators, in the order of their names
   * @param problems why other files are none, one sentence each
   */
  public record Contents(List<ProtocolEvaluator> evaluators, List<String> problems) {}

  /** Reads all files; starts nothing. */
  public Contents read() {
    List<ProtocolEvaluator> evaluators = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files(problems)) {
      try {
        SimulatorFile simulator = SimulatorFile.read(file);
        if (simulator.description().isPresent()) {
          evaluators.add(new ProtocolEvaluator(simulator));
        } else {
          problems.add(
              file
                  + " is ignored: what its program can do is not known yet; move it elsewhere and"
                  + " add it with \"rooftree evaluators add FILE\"");
        }
      } catch (IOException e) {
        problems.add("a simulator is ignored: " + e.getMessage());
      }
    }
    return new Contents(List.copyOf(evaluators), List.copyOf(problems));
  }

  private List<Path> files(List<String> problems) {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(f -> f.toString().endsWith(SimulatorFile.EXTENSION)).sorted().toList();
    } catch (IOException e) {
      problems.add("simulators are ignored: " + path + " cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  /**
   * Starts the program of a file, asks what it is, and keeps that.
   *
   * @return what was kept
   * @throws IOException when the file cannot be read, or the folder not written
   * @throws ProcessException when the program does not answer as it should
   */
  public SimulatorFile add(Path file, Progress progress) throws IOException, ProcessException {
    SimulatorFile described = ProtocolEvaluator.described(SimulatorFile.read(file), progress);
    Files.createDirectories(path);
    WholeFile.write(file(described.id()), described.toJson().getBytes(UTF_8));
    return described;
  }

  /** Forgets a simulator; returns whether it was there. The program itself stays. */
  public boolean remove(String id) throws IOException {
    return SimulatorFile.isIdentifier(id) && Files.deleteIfExists(file(id));
  }

  private Path file(String id) {
    return path.resolve(id + SimulatorFile.EXTENSION);
  }
}

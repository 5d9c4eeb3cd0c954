package org.rooftree.evaluator.simulator.scalesim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.Command;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.process.ProgramRun;
import org.rooftree.api.process.WorkFolder;
import org.rooftree.evaluator.simulator.SimulationException;

/**
 * One run of SCALE-Sim for one layer. The tool ends with status 0 when it gives up, so it has
 * succeeded when its reports are there, younger than the run, complete and readable.
 *
 * @param python the Python that runs it, with arguments that come before those of the driver
 * @param root folder of a checkout; empty for the installed package
 * @param timeout longest time
 * @param keep folder that receives all files; empty for none
 */
record ScaleSimRun(List<String> python, String root, Duration timeout, String keep) {
  private static final long MAX_REPORT_BYTES = 1 << 20;
  private static final long LITTLE_ROOM_BYTES = 1 << 20;

  private static final String INSTALL =
      "install Python 3 and SCALE-Sim (pip install scalesim, or a checkout that the parameter root"
          + " names), or set the parameter python to another one";

  /**
   * What a run gives.
   *
   * @param reports numbers of the tool
   * @param version version of the tool, for example {@code 3.0.0}
   * @param command how it was called
   */
  record Result(Reports reports, String version, String command) {}

  /**
   * Runs the tool.
   *
   * @param name name of the layer, for the folder that is kept
   * @throws SimulationException when it does not give what it should
   */
  Result run(String name, Topology topology, Configuration configuration, Progress progress) {
    try (WorkFolder folder = WorkFolder.create("scalesim")) {
      Path driver = folder.file("driver.py");
      try (InputStream script = ScaleSimRun.class.getResourceAsStream("driver.py")) {
        Files.copy(Objects.requireNonNull(script), driver);
      }
      Path cfg = Files.writeString(folder.file("scale.cfg"), configuration.cfg(topology));
      Path csv = Files.writeString(folder.file("topology.csv"), topology.csv());
      Path layout = Files.writeString(folder.file("layout.csv"), topology.layoutCsv());
      Path results = Files.createDirectory(folder.file("results"));
      Path about = folder.file("about.json");
      List<String> arguments = new ArrayList<>(python.subList(1, python.size()));
      arguments.addAll(
          List.of(
              driver.toString(),
              root.isEmpty() ? "" : Path.of(root).toAbsolutePath().toString(),
              cfg.toString(),
              csv.toString(),
              layout.toString(),
              results.toString(),
              topology.kind(),
              about.toString()));
      Command command =
          new Command(
              python.getFirst(),
              arguments,
              folder.path(),
              Map.of("PYTHONDONTWRITEBYTECODE", "1", "PYTHONUTF8", "1"));
      try {
        ProgramRun.Ended ended =
            ProgramRun.run(command, new ProgramRun.Limits(timeout), INSTALL, progress);
        Files.writeString(folder.file("output.txt"), ended.output() + ended.errors(), UTF_8);
        String version = version(folder, about, ended);
        return new Result(reports(folder, results, ended), version, command.toString());
      } finally {
        keep(name, folder, command);
      }
    } catch (ProcessException e) {
      throw new SimulationException(
          e.kind() == ProcessException.Kind.TIMEOUT
              ? e.getMessage() + "; the parameter timeout allows more"
              : e.getMessage(),
          e);
    } catch (IOException e) {
      throw new SimulationException(
          "the files of SCALE-Sim cannot be written or read ("
              + e.getMessage()
              + "); make room, or set java.io.tmpdir to another folder",
          e);
    }
  }

  private static Reports reports(WorkFolder folder, Path results, ProgramRun.Ended ended)
      throws IOException {
    try {
      return Reports.read(
          report(folder, results, Reports.COMPUTE, ended),
          report(folder, results, Reports.BANDWIDTH, ended),
          report(folder, results, Reports.DETAIL, ended));
    } catch (ReportTable.WrongReportException e) {
      throw new SimulationException(
          "SCALE-Sim ended with status "
              + ended.exitStatus()
              + " and a report that cannot be used: "
              + e.getMessage()
              + room(folder)
              + ended.clause(),
          e);
    }
  }

  private static String report(WorkFolder folder, Path results, String name, ProgramRun.Ended ended)
      throws IOException {
    Path file = results.resolve(Configuration.RUN).resolve(name);
    if (!folder.isFresh(file)) {
      throw new SimulationException(
          "SCALE-Sim ended with status "
              + ended.exitStatus()
              + (Files.exists(file)
                  ? " and left an old " + name + " instead of writing one"
                  : " without writing " + name)
              + "; "
              + remedy(ended)
              + room(folder)
              + ended.clause());
    }
    if (Files.size(file) > MAX_REPORT_BYTES) {
      throw new SimulationException(
          "SCALE-Sim wrote a " + name + " of more than 1 MiB for one layer" + ended.clause());
    }
    try {
      return Files.readString(file, UTF_8);
    } catch (MalformedInputException e) {
      throw new SimulationException("SCALE-Sim wrote a " + name + " that is no text", e);
    }
  }

  private static String remedy(ProgramRun.Ended ended) {
    String said = ended.errors() + ended.output();
    if (said.contains("No module named 'scalesim")) {
      return "SCALE-Sim 2 or 3 was not found: set the parameter root to the folder that holds the"
          + " folder scalesim, or pip install scalesim";
    }
    if (said.contains("No module named")) {
      return "a Python package that it needs is missing: install it with pip, or set the parameter"
          + " python to the Python of an environment that has it";
    }
    if (said.contains("No space left on device")) {
      return "make room on the disk, or set java.io.tmpdir to another folder";
    }
    if (said.contains("MemoryError")) {
      return "it ran out of memory: run fewer layers at a time with --jobs";
    }
    return "keep its files with the parameter keep and run it by hand";
  }

  private static String room(WorkFolder folder) throws IOException {
    return folder.usableBytes() < LITTLE_ROOM_BYTES
        ? "; the disk of " + folder.path() + " is full"
        : "";
  }

  /** Returns the version of the tool; empty if it did not come so far as to say. */
  private static String version(WorkFolder folder, Path about, ProgramRun.Ended ended)
      throws IOException {
    if (!folder.isFresh(about)) {
      return "";
    }
    String version;
    try {
      JsonObject json = JsonParser.parseString(Files.readString(about, UTF_8)).getAsJsonObject();
      version = Objects.requireNonNull(json.get("version")).getAsString();
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw new SimulationException("the version of SCALE-Sim cannot be read" + ended.clause(), e);
    }
    String major = version.split("\\.", 2)[0];
    if (!major.equals("2") && !major.equals("3")) {
      throw new SimulationException(
          "this is SCALE-Sim \""
              + version
              + "\", whose reports are not known; use version 2 or 3 by the parameter root or"
              + " python");
    }
    return version;
  }

  private void keep(String name, WorkFolder folder, Command command) throws IOException {
    if (!keep.isEmpty()) {
      Files.writeString(folder.file("command.txt"), command + "\n");
      folder.copyTo(Path.of(keep).toAbsolutePath().resolve(name));
    }
  }
}

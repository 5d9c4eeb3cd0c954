package org.rooftree.evaluator.simulator.timeloop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.Command;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.process.ProgramRun;
import org.rooftree.api.process.WorkFolder;
import org.rooftree.evaluator.simulator.SimulationException;

/**
 * Runs the programs of Timeloop. They may end with status 0 when they gave up, so they have
 * succeeded when their output is there, younger than the run, complete and readable.
 *
 * @param model the program timeloop-model, with arguments that come before its own
 * @param mapper the program timeloop-mapper, with arguments that come before its own
 * @param timeout longest time for one program
 * @param keep folder that receives all files; empty for none
 */
record TimeloopRun(List<String> model, List<String> mapper, Duration timeout, String keep) {
  static final String MODEL = "timeloop-model";
  static final String MAPPER = "timeloop-mapper";

  private static final long MAX_OUTPUT_BYTES = 4 << 20;
  private static final long LITTLE_ROOM_BYTES = 1 << 20;

  /** What the model says of a mapping that the architecture has no room for. */
  private static final Pattern REFUSAL =
      Pattern.compile("ERROR: (couldn't map level .*|mapping violates .*)");

  private static final String NOTHING_FOUND = "no valid mappings found";

  private static final int WORDS = 1 << 18;

  private static final String INSTALL =
      "build Timeloop (github.com/NVlabs/timeloop) and set the parameter folder to the folder that"
          + " holds timeloop-model and timeloop-mapper, or put that folder on the search path";

  /**
   * Variables that change what Timeloop counts or prints; whatever they are here, it is as shipped.
   */
  private static final Map<String, String> ENVIRONMENT = environment();

  private static Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable :
        List.of(
            "TIMELOOP_OUTPUT_STAT_SCIENTIFIC",
            "TIMELOOP_OUTPUT_STAT_DEFAULT_FLOAT",
            "TIMELOOP_USE_ISL",
            "TIMELOOP_ENABLE_FIRST_READ_ELISION",
            "TIMELOOP_ENABLE_UPDATED_RMW",
            "TIMELOOP_ENABLE_RUBY_CYCLE_COUNT",
            "TIMELOOP_ENABLE_TRACING",
            "TIMELOOP_ENABLE_TOROIDAL_LINKS",
            "TIMELOOP_DISABLE_LINK_TRANSFERS",
            "TIMELOOP_DISABLE_TEMPORAL_EXTRAPOLATION",
            "TIMELOOP_DISABLE_SPATIAL_EXTRAPOLATION",
            "TIMELOOP_DISABLE_FIRST_ELEMENT_ONLY_SPATIAL_EXTRAPOLATION",
            "TIMELOOP_RUN_LAST_ITERATION",
            "TIMELOOP_MULTICAST_MODEL",
            "TIMELOOP_LOG_ISL_IR",
            "TIMELOOP_DUMP_ISL_IR",
            "TIMELOOP_PRINT_NEST_ANALYSIS_RESULT")) {
      environment.put(variable, "");
    }
    environment.put("TIMELOOP_HIDE_INCONSEQUENTIAL_STATS", "0");
    return Map.copyOf(environment);
  }

  /**
   * What the model says.
   *
   * @param statistics its counts
   * @param program the program that said so
   */
  record Modelled(Statistics statistics, String program) {}

  /**
   * Evaluates a mapping.
   *
   * @param name name of the layer, for the folder that is kept
   * @throws SimulationException when the program does not give what it should
   * @throws NotApplicableException when the program refuses the mapping
   */
  Modelled model(String name, Hierarchy hierarchy, Progress progress) {
    ArchitectureText architecture = new ArchitectureText(hierarchy, false);
    Map<String, String> inputs = inputs(architecture, hierarchy.problem());
    inputs.put("mapping.yaml", new MappingText(hierarchy).mapping());
    return run(
        MODEL,
        model,
        name,
        inputs,
        MODEL + ".stats.txt",
        (text, ran) -> new Modelled(read(text, hierarchy), ran),
        progress);
  }

  /** Statistics of another problem, for example of another run, are none. */
  private static Statistics read(String text, Hierarchy hierarchy)
      throws Statistics.WrongStatisticsException {
    Statistics statistics = Statistics.read(text);
    double computes = hierarchy.problem().computes();
    if (statistics.computes() != computes) {
      throw new Statistics.WrongStatisticsException(
          "it has " + (long) statistics.computes() + " computes, the layer has " + (long) computes);
    }
    for (Level level : hierarchy.stores()) {
      if (!statistics.levels().containsKey(level.name())) {
        throw new Statistics.WrongStatisticsException("level " + level.name() + " is missing");
      }
    }
    return statistics;
  }

  /**
   * Searches a mapping.
   *
   * @param settings how to search
   * @return the levels with the loops of the mapping
   */
  Hierarchy search(String name, Hierarchy free, String settings, Progress progress) {
    ArchitectureText architecture = new ArchitectureText(free, true);
    Map<String, String> inputs = inputs(architecture, free.problem());
    inputs.put("mapper.yaml", settings);
    inputs.put("mapspace.yaml", new MappingText(free).constraints());
    return run(
        MAPPER,
        mapper,
        name,
        inputs,
        MAPPER + ".map.yaml",
        (text, ran) -> {
          // Without a mapping the file is there, too.
          if (!text.contains("factors")) {
            throw nothingFound();
          }
          return new FoundMapping(free).read(text);
        },
        progress);
  }

  private static Map<String, String> inputs(ArchitectureText architecture, Problem problem) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("architecture.yaml", architecture.architecture());
    inputs.put("energies.yaml", architecture.energies());
    inputs.put("areas.yaml", architecture.areas());
    inputs.put("problem.yaml", problem.yaml());
    return inputs;
  }

  /** Makes something of the output of a program. */
  private interface Result<T> {
    T of(String text, String program) throws Statistics.WrongStatisticsException;
  }

  private <T> T run(
      String program,
      List<String> start,
      String name,
      Map<String, String> inputs,
      String output,
      Result<T> result,
      Progress progress) {
    try (WorkFolder folder = WorkFolder.create(program)) {
      List<String> arguments = new ArrayList<>(start.subList(1, start.size()));
      for (Map.Entry<String, String> input : inputs.entrySet()) {
        arguments.add(
            Files.writeString(folder.file(input.getKey()), input.getValue(), UTF_8).toString());
      }
      Path results = Files.createDirectory(folder.file("results"));
      arguments.add("-o");
      arguments.add(results.toString());
      Command command = new Command(start.getFirst(), arguments, folder.path(), ENVIRONMENT);
      try {
        ProgramRun.Ended ended =
            ProgramRun.run(command, new ProgramRun.Limits(timeout, WORDS), INSTALL, progress);
        Files.writeString(folder.file("output.txt"), ended.output() + ended.errors(), UTF_8);
        String text = output(program, folder, results.resolve(output), ended);
        try {
          return result.of(text, command.program());
        } catch (Statistics.WrongStatisticsException e) {
          throw new SimulationException(
              program
                  + " ended with status "
                  + ended.exitStatus()
                  + " and a "
                  + output
                  + " that cannot be used: "
                  + e.getMessage()
                  + room(folder)
                  + ended.clause(),
              e);
        }
      } finally {
        keep(name, program, folder, command);
      }
    } catch (ProcessException e) {
      throw new SimulationException(
          e.kind() == ProcessException.Kind.TIMEOUT
              ? e.getMessage() + "; the parameter timeout allows more"
              : e.getMessage(),
          e);
    } catch (IOException e) {
      throw new SimulationException(
          "the files of Timeloop cannot be written or read ("
              + e.getMessage()
              + "); make room, or set java.io.tmpdir to another folder",
          e);
    }
  }

  private static String output(String program, WorkFolder folder, Path file, ProgramRun.Ended ended)
      throws IOException {
    if (!folder.isFresh(file)) {
      throw nothing(program, folder, file, ended);
    }
    if (Files.size(file) > MAX_OUTPUT_BYTES) {
      throw new SimulationException(
          program + " wrote a " + file.getFileName() + " of more than 4 MiB" + ended.clause());
    }
    try {
      return Files.readString(file, UTF_8);
    } catch (MalformedInputException e) {
      throw new SimulationException(
          program + " wrote a " + file.getFileName() + " that is no text", e);
    }
  }

  private static RuntimeException nothing(
      String program, WorkFolder folder, Path file, ProgramRun.Ended ended) throws IOException {
    String said = ended.output() + ended.errors();
    Matcher refusal = REFUSAL.matcher(said);
    if (refusal.find()) {
      return new NotApplicableException(
          program + " refuses the mapping: " + refusal.group(1).strip(),
          "correct the mapping or enlarge the memory");
    }
    if (said.contains(NOTHING_FOUND)) {
      return nothingFound();
    }
    return new SimulationException(
        program
            + " ended with status "
            + ended.exitStatus()
            + (Files.exists(file)
                ? " and left an old " + file.getFileName() + " instead of writing one"
                : " without writing " + file.getFileName())
            + "; "
            + remedy(said)
            + room(folder)
            + ended.clause());
  }

  private static NotApplicableException nothingFound() {
    return new NotApplicableException(
        MAPPER + " found no valid mapping",
        "let it look at more mappings with the parameter mappings, choose another algorithm, or"
            + " enlarge the memories next to the array");
  }

  private static String remedy(String said) {
    if (said.contains("error while loading shared libraries")) {
      return "libraries that it was linked with are missing: install them or set LD_LIBRARY_PATH";
    }
    if (said.contains("No space left on device")) {
      return "make room on the disk, or set java.io.tmpdir to another folder";
    }
    if (said.contains("bad_alloc")) {
      return "it ran out of memory: run fewer layers at a time with --jobs";
    }
    if (said.toLowerCase(Locale.ROOT).contains("accelergy")) {
      return "it asks for Accelergy though energy and area tables were given: use a newer Timeloop";
    }
    return "keep its files with the parameter keep and run it by hand";
  }

  private static String room(WorkFolder folder) throws IOException {
    return folder.usableBytes() < LITTLE_ROOM_BYTES
        ? "; the disk of " + folder.path() + " is full"
        : "";
  }

  private void keep(String name, String program, WorkFolder folder, Command command)
      throws IOException {
    if (!keep.isEmpty()) {
      Files.writeString(folder.file("command.txt"), command + "\n", UTF_8);
      folder.copyTo(Path.of(keep).toAbsolutePath().resolve(name).resolve(program));
    }
  }
}

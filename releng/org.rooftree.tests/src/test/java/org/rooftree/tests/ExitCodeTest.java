package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.evaluator.roofline.RooflineEvaluator;

/**
 * Every exit code, and what always holds: no stack trace unless asked for, results on standard
 * output and nothing else, no part of a file left behind, and a message that says what, where and
 * what to do.
 */
@Timeout(300)
class ExitCodeTest {
  private static final String TRACE = "\tat ";
  private static final String NEW_FILE = "result.out";
  private static final EvaluatorCatalogue EVALUATORS =
      EvaluatorCatalogue.of(List.of(new RooflineEvaluator(), new PlugIn.Broken()), List.of());

  /** What standard output holds. */
  private enum Output {
    NOTHING,
    RESULT
  }

  /**
   * One command and what it must do.
   *
   * @param code its exit code
   * @param output what stands on standard output
   * @param traced whether {@code --verbose} adds a stack trace
   * @param says what standard error holds
   * @param args the command
   */
  private record Case(
      int code, Output output, boolean traced, List<String> says, List<String> args) {
    private static Case of(int code, String command) {
      return new Case(code, Output.NOTHING, false, List.of(), List.of(command.split(" ")));
    }

    private static Case evaluate(int code, String options) {
      return of(code, "evaluate tiny.accelerator tiny.workload " + options);
    }

    private Case withResult() {
      return new Case(code, Output.RESULT, traced, says, args);
    }

    private Case withTrace() {
      return new Case(code, output, true, says, args);
    }

    private Case saying(String... parts) {
      return new Case(code, output, traced, List.of(parts), args);
    }

    @Override
    public String toString() {
      return code + ": " + String.join(" ", args);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    // 0: all is well.
    cases.add(Case.evaluate(0, "").withResult());
    cases.add(Case.evaluate(0, "--format json").withResult());
    cases.add(Case.of(0, "evaluate tiny.accelerator tiny.workload -o " + NEW_FILE));
    cases.add(Case.of(0, "validate tiny.accelerator tiny.workload tiny.mapping").withResult());
    cases.add(Case.of(0, "validate --quiet tiny.workload"));
    cases.add(Case.of(0, "validate empty.workload").withResult());
    cases.add(Case.of(0, "validate --rules").withResult());
    cases.add(Case.of(0, "evaluators").withResult());
    cases.add(Case.of(0, "evaluators list").withResult());
    cases.add(Case.of(0, "evaluators describe roofline").withResult());
    cases.add(Case.of(0, "examples"));
    cases.add(Case.of(0, "--help").withResult());
    cases.add(Case.of(0, "--version").withResult());
    // 1: a check found something.
    cases.add(Case.of(1, "validate broken.accelerator").withResult());
    cases.add(Case.of(1, "validate tiny.workload broken.accelerator").withResult());
    cases.add(Case.of(1, "validate empty.workload --fail-on warning").withResult());
    cases.add(Case.of(1, "validate tiny.accelerator --fail-on advice").withResult());
    // 2: wrong arguments.
    cases.add(Case.of(2, "--bogus").saying("--bogus"));
    cases.add(Case.of(2, "evaluat").saying("evaluat", "evaluate"));
    cases.add(Case.of(2, "evaluate").saying("DESIGN"));
    cases.add(Case.of(2, "evaluate tiny.accelerator").saying("WORKLOAD"));
    cases.add(Case.of(2, "validate").saying("file is missing"));
    cases.add(Case.of(2, "validate tiny.workload --fail-on never").saying("never", "warning"));
    cases.add(Case.of(2, "validate tiny.workload --format yaml").saying("yaml", "json"));
    cases.add(Case.of(2, "evaluators describe nobody").withTrace().saying("nobody", "roofline"));
    cases.add(Case.of(2, "plugin").saying("a command is missing", "new"));
    cases.add(Case.of(2, "plugin new").saying("NAME"));
    cases.add(Case.of(2, "plugin new Heat").saying("\"Heat\"", "small letters"));
    cases.add(Case.of(2, "plugin new org.example.new").saying("\"new\"", "Java"));
    cases.add(Case.of(2, "plugin new org.example.roofline").saying("\"roofline\"", "already"));
    cases.add(Case.evaluate(2, "--bogus").saying("--bogus"));
    cases.add(Case.evaluate(2, "third.workload").saying("third.workload"));
    cases.add(Case.evaluate(2, "--format xml").saying("--format xml", "table, json, csv"));
    cases.add(Case.evaluate(2, "--set").saying("--set"));
    cases.add(Case.evaluate(2, "--set overlap").saying("--set overlap", "name=value"));
    cases.add(Case.evaluate(2, "--set =always").saying("name=value"));
    cases.add(Case.evaluate(2, "--set colour=red").saying("colour", "overlap"));
    cases.add(
        Case.evaluate(2, "--set overlap=maybe").withTrace().saying("overlap", "maybe", "always"));
    cases.add(Case.evaluate(2, "--batch 0").saying("--batch 0", "1 to 1000000"));
    cases.add(Case.evaluate(2, "--batch many").saying("--batch", "many"));
    cases.add(Case.evaluate(2, "--batch 99999999999").saying("--batch", "99999999999"));
    cases.add(Case.evaluate(2, "--jobs 0").saying("--jobs 0", "1 to 1024"));
    cases.add(Case.evaluate(2, "--jobs all").saying("--jobs", "all"));
    cases.add(Case.evaluate(2, "--time-limit 0").saying("--time-limit", "greater than 0"));
    cases.add(Case.evaluate(2, "--time-limit NaN").saying("--time-limit", "greater than 0"));
    cases.add(Case.evaluate(2, "--time-limit soon").saying("--time-limit", "soon"));
    cases.add(Case.evaluate(2, "--layers few").saying("--layers few", "all"));
    cases.add(Case.evaluate(2, "--layers -1").saying("--layers"));
    cases.add(Case.evaluate(2, "--evaluator nobody").withTrace().saying("nobody", "roofline"));
    cases.add(Case.evaluate(2, "--explain colour").withTrace().saying("colour", "latency"));
    cases.add(Case.evaluate(2, "--explain latency@third").withTrace().saying("third"));
    // 3: files that cannot be read or written, are invalid, or do not suit.
    for (String file : List.of("missing", "cut", "foreign", "folder", "broken")) {
      String design = file + ".accelerator";
      cases.add(
          Case.of(3, "evaluate " + design + " tiny.workload").withTrace().saying(design, ";"));
      if (!file.equals("broken")) {
        cases.add(Case.of(3, "validate " + design).withResult());
        cases.add(Case.of(3, "validate --format json " + design).withResult());
      }
    }
    cases.add(
        Case.of(3, "evaluate tiny.accelerator missing.workload")
            .withTrace()
            .saying("missing.workload"));
    cases.add(Case.evaluate(3, "--mapping missing.mapping").withTrace().saying("missing.mapping"));
    cases.add(Case.evaluate(3, "--mapping tiny.workload").withTrace().saying(".mapping"));
    cases.add(
        Case.of(3, "evaluate tiny.workload tiny.accelerator")
            .withTrace()
            .saying("tiny.workload", ".accelerator", "order"));
    cases.add(Case.of(3, "evaluate example:tiny tiny.workload").withTrace().saying("example:tiny"));
    cases.add(Case.evaluate(3, "-o folder").withTrace().saying("folder", "nothing was written"));
    cases.add(
        Case.evaluate(3, "-o nowhere/result.json")
            .withTrace()
            .saying("nowhere/result.json", "does not exist"));
    cases.add(
        Case.of(3, "evaluate tiny.accelerator wide.workload")
            .withResult()
            .saying("first", "32", "8x8", "add such a mode"));
    cases.add(
        Case.of(3, "evaluate tiny.accelerator wide.workload --explain latency")
            .withTrace()
            .saying("no layer has a result", "add such a mode"));
    cases.add(
        Case.of(3, "plugin new heat -o tiny.workload").withTrace().saying("tiny.workload", "-o"));
    cases.add(
        Case.of(3, "plugin new heat --repository nowhere")
            .withTrace()
            .saying("nowhere", "no p2 repository"));
    // 4: an evaluator failed.
    cases.add(
        Case.evaluate(4, "--evaluator broken")
            .withResult()
            .withTrace()
            .saying("broken 9.8.7", "out of luck"));
    cases.add(
        Case.evaluate(4, "--evaluator broken --evaluator roofline --format json")
            .withResult()
            .withTrace()
            .saying("broken 9.8.7"));
    cases.add(
        Case.evaluate(4, "--evaluator broken --explain latency")
            .withTrace()
            .saying("broken 9.8.7", "out of luck"));
    return cases;
  }

  @TempDir Path folder;

  @BeforeEach
  void writeModels() throws IOException {
    TinyModels.writeTo(folder);
    Files.writeString(
        folder.resolve("broken.accelerator"), TinyModels.DESIGN.replace("64 KiB", "64 parsecs"));
    Files.writeString(folder.resolve("cut.accelerator"), TinyModels.DESIGN.substring(0, 500));
    Files.writeString(folder.resolve("foreign.accelerator"), "layers: [conv1]\n");
    Files.createDirectory(folder.resolve("folder.accelerator"));
    Files.createDirectory(folder.resolve("folder"));
    Files.writeString(
        folder.resolve("empty.workload"), TinyModels.NETWORK.replaceAll("(?m)^ *<layers.*$", ""));
    Files.writeString(
        folder.resolve("wide.workload"),
        TinyModels.NETWORK.replace(
            "<precision/>", "<precision weightBits=\"32\" inputBits=\"32\"/>"));
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Set<String> names = new TreeSet<>();
      files.forEach(f -> names.add(folder.relativize(f).toString()));
      return names;
    }
  }

  private CommandRun run(Case given, String... more) {
    List<String> args = new ArrayList<>(given.args);
    args.addAll(List.of(more));
    return CommandRun.in(folder).evaluators(EVALUATORS).run(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void commandEndsWithItsExitCodeAndSaysWhy(Case given) throws IOException {
    Set<String> before = files();
    if (given.args.contains(NEW_FILE)) {
      before.add(NEW_FILE);
    }
    CommandRun run = run(given);
    assertThat(run.code()).as(run.err()).isEqualTo(given.code);
    assertThat(given.says).allSatisfy(part -> assertThat(run.err()).contains(part));
    assertThat(run.err()).doesNotContain(TRACE);
    assertThat(run.out()).doesNotContain(TRACE).doesNotContain("rooftree: ");
    assertThat(run.out().isEmpty()).as(run.out()).isEqualTo(given.output == Output.NOTHING);
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stackTraceIsShownOnRequestAndOnlyOnStandardError(Case given) {
    CommandRun run = run(given, "--verbose");
    assertThat(run.code()).as(run.err()).isEqualTo(given.code);
    assertThat(run.err().contains(TRACE)).as(run.err()).isEqualTo(given.traced);
    assertThat(run.out()).doesNotContain(TRACE);
  }

  @Test
  void commandIsNeeded() {
    CommandRun run = CommandRun.in(folder).run();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("a command is missing", "--help").doesNotContain(TRACE);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void evaluatorThatFailsDoesNotTakeTheOthersWithIt() {
    CommandRun run = run(Case.evaluate(4, "--evaluator broken --evaluator roofline --format json"));
    var results = JsonParser.parseString(run.out()).getAsJsonArray();
    assertThat(results.get(0).getAsJsonObject().get("outcome").getAsString()).isEqualTo("failed");
    assertThat(results.get(1).getAsJsonObject().get("outcome").getAsString())
        .isEqualTo("completed");
  }

  @Test
  void existingFileStaysAsItWasWhenTheCommandFails() throws IOException {
    Path file = Files.writeString(folder.resolve("precious.json"), "precious");
    assertThat(run(Case.evaluate(2, "--set overlap=maybe -o precious.json")).code()).isEqualTo(2);
    assertThat(file).hasContent("precious");
  }

  @Test
  void fileThatMayNotBeWrittenIsNamedAndStaysAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("precious.json"), "precious");
    assumeThat(file.toFile().setReadOnly()).isTrue();
    assumeThat(Files.isWritable(file)).as("root may write everything").isFalse();
    CommandRun run = run(Case.evaluate(3, "-o precious.json"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("precious.json", "nothing was written").doesNotContain(TRACE);
    assertThat(file).hasContent("precious");
  }

  @Test
  void folderThatMayNotBeWrittenIsNamed() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeThat(locked.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(locked)).as("root may write everything").isFalse();
      CommandRun run = run(Case.evaluate(3, "-o locked/result.json"));
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("locked/result.json").doesNotContain(TRACE);
    } finally {
      assertThat(locked.toFile().setWritable(true)).isTrue();
    }
  }

  // --- a full disk ---------------------------------------------------------------------------

  private static final Path FULL = Path.of("/dev/full");

  @Test
  void fullDiskBehindAnOutputFileIsReported() {
    assumeThat(FULL).exists();
    CommandRun run = run(Case.evaluate(3, "-o " + FULL));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("/dev/full", "cannot be written").doesNotContain(TRACE);
  }

  @ParameterizedTest
  @MethodSource("fullDiskCommands")
  void fullDiskBehindStandardOutputIsReported(String command) throws IOException {
    assumeThat(FULL).exists();
    try (OutputStream full = new FileOutputStream(FULL.toFile())) {
      CommandRun run = CommandRun.in(folder).runTo(full, command.split(" "));
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("standard output").doesNotContain(TRACE);
    }
  }

  static List<String> fullDiskCommands() {
    return List.of(
        "evaluate tiny.accelerator tiny.workload",
        "evaluate tiny.accelerator tiny.workload --format json",
        "evaluate tiny.accelerator tiny.workload --format csv",
        "evaluate tiny.accelerator tiny.workload --explain latency",
        "evaluators",
        "evaluators describe roofline",
        "validate tiny.accelerator",
        "validate --format json tiny.accelerator",
        "--help",
        "--version");
  }

  // --- cancelled -----------------------------------------------------------------------------

  @Test
  void cancelledCommandEndsWith130AndWritesWhatItHas() throws IOException {
    CommandRun run =
        CommandRun.in(folder)
            .cancelled(() -> true)
            .run("evaluate", "tiny.accelerator", "tiny.workload", "--format", "json");
    assertThat(run.code()).isEqualTo(130);
    assertThat(run.err()).contains("cancelled").doesNotContain(TRACE);
    var result = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(result.get("outcome").getAsString()).isEqualTo("cancelled");
    assertThat(result.getAsJsonArray("layers")).hasSize(2);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void interruptEndsTheProcessWith130AndAPartialResult() throws Exception {
    Path services = folder.resolve("plugin/META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve(Evaluator.class.getName()), PlugIn.Slow.class.getName() + "\n");
    String classPath =
        String.join(
            java.io.File.pathSeparator,
            Checkout.bareClassPath(),
            folder.resolve("plugin").toString(),
            Checkout.locationOf(PlugIn.class).toString());
    Process process =
        CommandRun.start(
            folder,
            classPath,
            List.of(),
            ("evaluate tiny.accelerator tiny.workload --evaluator slow --jobs 1 --format json -o "
                    + NEW_FILE)
                .split(" "));
    try {
      BufferedReader errors =
          new BufferedReader(
              new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
      assertThat(errors.readLine()).isEqualTo(PlugIn.Slow.READY);
      // A process that was started in the background of a script may ignore interrupts.
      boolean deaf = ignoresInterrupts(process.pid());
      new ProcessBuilder("kill", deaf ? "-TERM" : "-INT", Long.toString(process.pid()))
          .inheritIO()
          .start()
          .waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(deaf ? 143 : 130);
      assertThat(errors.lines().toList()).noneMatch(l -> l.contains(TRACE));
    } finally {
      process.destroyForcibly();
    }
    var result = JsonParser.parseString(Files.readString(folder.resolve(NEW_FILE)));
    var layers = result.getAsJsonObject().getAsJsonArray("layers");
    assertThat(layers)
        .extracting(l -> l.getAsJsonObject().get("outcome").getAsString())
        .containsExactly("completed", "cancelled");
    assertThat(files()).noneMatch(f -> f.endsWith(".part"));
  }

  /** Reads the signals that a process ignores, where the system tells. */
  private static boolean ignoresInterrupts(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return false;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("SigIgn:")) {
        long signals = Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16);
        return (signals & 1 << 2 - 1) != 0; // SIGINT is 2
      }
    }
    return false;
  }
}

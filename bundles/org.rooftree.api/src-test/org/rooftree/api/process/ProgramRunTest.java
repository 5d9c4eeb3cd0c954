package org.rooftree.api.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.evaluator.Progress;

@Timeout(60)
class ProgramRunTest {
  private static final ProgramRun.Limits LIMITS = new ProgramRun.Limits(Duration.ofSeconds(30));
  private static final String REMEDY = "install it with the package manager";

  @TempDir Path folder;

  private Command command(Path where, String... arguments) {
    List<String> all = new ArrayList<>(Misbehaving.javaArguments());
    all.addAll(List.of(arguments));
    return new Command(Misbehaving.java(), all, where);
  }

  private ProgramRun.Ended run(String... arguments) throws ProcessException {
    return ProgramRun.run(command(folder, arguments), LIMITS, REMEDY, Progress.NONE);
  }

  private List<Long> numbers(Path file) throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
        : List.of();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    ProgramRun.Ended ended = run("echo", "a b", "$HOME; rm *", "\"quoted\"", "");
    assertThat(ended.exitStatus()).isZero();
    assertThat(ended.outputComplete()).isTrue();
    assertThat(ended.output().lines().limit(4))
        .containsExactly("a b", "$HOME; rm *", "\"quoted\"", "");
  }

  @Test
  void foldersMayHaveBlanksAndLettersOfAnyAlphabet() throws Exception {
    assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode('ü'),
        "file names of this system are ASCII");
    Path odd = Files.createDirectory(folder.resolve("Prüf stand 測"));
    ProgramRun.Ended ended =
        ProgramRun.run(command(odd, "echo", odd.toString()), LIMITS, REMEDY, Progress.NONE);
    assertThat(ended.output().lines()).containsExactly(odd.toString(), odd.toString());
  }

  @Test
  void exitStatusAndLastWordsAreKept() throws Exception {
    ProgramRun.Ended ended = run("fail");
    assertThat(ended.exitStatus()).isEqualTo(3);
    assertThat(ended.clause()).isEqualTo("; it last said: first line | the licence is missing");
  }

  @Test
  void bothStreamsAreDrainedAndTheirEndsKept() throws Exception {
    ProgramRun.Ended ended = run("chatter");
    assertThat(ended.exitStatus()).isZero();
    assertThat(ended.outputComplete()).isFalse();
    assertThat(ended.output()).hasSizeLessThanOrEqualTo(64 << 10).endsWith("199999\n");
    assertThat(ended.lastWords()).isEqualTo("working ####");
  }

  @Test
  void missingProgramIsNamedWithWhatToDo() {
    ProcessException thrown =
        catchThrowableOfType(
            ProcessException.class,
            () ->
                ProgramRun.run(
                    new Command("no-such-simulator", List.of(), folder),
                    LIMITS,
                    REMEDY,
                    Progress.NONE));
    assertThat(thrown.kind()).isEqualTo(ProcessException.Kind.NOT_FOUND);
    assertThat(thrown).hasMessageContaining("no-such-simulator").hasMessageContaining(REMEDY);
  }

  @Test
  void missingFolderIsAnError() {
    ProcessException thrown =
        catchThrowableOfType(
            ProcessException.class,
            () ->
                ProgramRun.run(
                    command(folder.resolve("gone"), "echo"), LIMITS, REMEDY, Progress.NONE));
    assertThat(thrown.kind()).isEqualTo(ProcessException.Kind.NOT_STARTED);
  }

  @Test
  void hangingProgramIsEndedInTimeWithItsLastWords() {
    ProcessException thrown =
        catchThrowableOfType(
            ProcessException.class,
            () ->
                ProgramRun.run(
                    command(folder, "hang"),
                    new ProgramRun.Limits(Duration.ofMillis(1500)),
                    REMEDY,
                    Progress.NONE));
    assertThat(thrown.kind()).isEqualTo(ProcessException.Kind.TIMEOUT);
    assertThat(thrown)
        .hasMessageContaining("within 1.5 s")
        .hasMessageContaining("waiting for a licence");
  }

  @Test
  void cancellingEndsTheWholeTree() throws Exception {
    Path file = folder.resolve("numbers");
    Progress cancelledWhenAllRun =
        () -> {
          try {
            return numbers(file).size() == 3;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                ProgramRun.run(
                    command(folder, "tree", "2", file.toString()),
                    LIMITS,
                    REMEDY,
                    cancelledWhenAllRun));
    assertThat(numbers(file)).hasSize(3).noneMatch(ProgramRunTest::isAlive);
  }

  @Test
  void whatAProgramLeavesBehindIsEnded() throws Exception {
    Path file = folder.resolve("numbers");
    long start = System.nanoTime();
    ProgramRun.Ended ended = run("orphan", file.toString());
    assertThat(ended.exitStatus()).isZero();
    assertThat(numbers(file)).hasSize(1).noneMatch(ProgramRunTest::isAlive);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void interruptionCancels() throws Exception {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> run("hang"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void environmentIsSetAndRemoved() throws Exception {
    Command command = new Command("a b", List.of("c", ""), folder, Map.of("X", ""));
    assertThat(command).hasToString("\"a b\" c \"\"");
  }

  @Test
  void programsAreNeverLookedForWhereOneHappensToBe() throws Exception {
    Path program = Files.createFile(folder.resolve("tool"));
    assumeTrue(program.toFile().setExecutable(true));
    String path = "." + File.pathSeparator + "" + File.pathSeparator + folder;
    assertThat(Programs.find("tool", path, false)).contains(program);
    assertThat(Programs.find("tool", ".", false)).isEmpty();
    assertThat(Programs.find("", path, false)).isEmpty();
    assertThat(Programs.find(program.toString(), "", false)).contains(program);
    assertThat(Programs.find(folder.toString(), "", false)).as("a folder").isEmpty();
  }
}

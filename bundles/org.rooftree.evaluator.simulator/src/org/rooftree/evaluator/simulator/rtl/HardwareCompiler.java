package org.rooftree.evaluator.simulator.rtl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.Command;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.process.ProgramRun;
import org.rooftree.api.process.WorkFolder;
import org.rooftree.evaluator.simulator.SimulationException;

/** Compiles each array once with Icarus Verilog and keeps the program. Safe for many threads. */
final class HardwareCompiler {
  private static final List<String> SOURCES =
      List.of("bench.v", "output_stationary.v", "weight_stationary.v", "skew.v");

  private static final String INCLUDED = "ones.vh";

  private final String compiler;
  private final Duration timeout;
  private final Map<Hardware, Entry> compiled = new ConcurrentHashMap<>();

  /** A program, made by the first thread that needs it while others wait. */
  private static final class Entry {
    final ReentrantLock lock = new ReentrantLock();
    byte @Nullable [] program;
  }

  /** Compiles for at most so long each. */
  HardwareCompiler(String compiler, Duration timeout) {
    this.compiler = compiler;
    this.timeout = timeout;
  }

  /**
   * Returns the program that simulates an array.
   *
   * @throws ProcessException when the compiler is missing, takes too long or does not compile
   */
  byte[] program(Hardware hardware, Progress progress) throws ProcessException {
    Entry entry = compiled.computeIfAbsent(hardware, h -> new Entry());
    entry.lock.lock();
    try {
      byte[] program = entry.program;
      if (program == null) {
        program = compile(hardware, progress);
        entry.program = program;
      }
      return program;
    } finally {
      entry.lock.unlock();
    }
  }

  private byte[] compile(Hardware hardware, Progress progress) throws ProcessException {
    try (WorkFolder folder = WorkFolder.create("rtl")) {
      List<String> arguments = new ArrayList<>(List.of("-g2012", "-s", "bench", "-o", "array.vvp"));
      arguments.addAll(hardware.parameters());
      copy(INCLUDED, folder.file(INCLUDED));
      for (String source : SOURCES) {
        copy(source, folder.file(source));
        arguments.add(source);
      }
      ProgramRun.Ended ended =
          ProgramRun.run(
              new Command(compiler, arguments, folder.path()),
              new ProgramRun.Limits(timeout),
              Tools.REMEDY,
              progress);
      Path program = folder.file("array.vvp");
      if (ended.exitStatus() != 0 || !Files.isRegularFile(program) || Files.size(program) == 0) {
        throw new ProcessException(
            ProcessException.Kind.FAILED,
            compiler
                + " did not compile the array (exit status "
                + ended.exitStatus()
                + "); version 11 or later is needed"
                + ended.clause());
      }
      return Files.readAllBytes(program);
    } catch (IOException e) {
      throw new SimulationException("the array cannot be compiled: " + e, e);
    }
  }

  private static void copy(String source, Path target) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(HardwareCompiler.class.getResourceAsStream(source), source)) {
      Files.copy(stream, target);
    }
  }
}

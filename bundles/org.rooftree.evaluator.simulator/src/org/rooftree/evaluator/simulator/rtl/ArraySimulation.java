package org.rooftree.evaluator.simulator.rtl;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.Command;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.process.ProgramRun;
import org.rooftree.api.process.WorkFolder;
import org.rooftree.evaluator.simulator.SimulationException;

/** Runs folds on the simulated array and checks every result. */
final class ArraySimulation {
  private static final int BYTES_PER_FOLD = 200;
  private static final int OTHER_BYTES = 1 << 16;

  private final String simulator;
  private final Hardware hardware;
  private final Operands operands;
  private final List<Fold> folds;
  private final Progress progress;

  ArraySimulation(
      String simulator, Hardware hardware, Operands operands, List<Fold> folds, Progress progress) {
    this.simulator = simulator;
    this.hardware = hardware;
    this.operands = operands;
    this.folds = folds;
    this.progress = progress;
  }

  /**
   * Runs the folds one after the other in a private folder.
   *
   * @param program what {@link HardwareCompiler} made of the hardware
   * @param timeout longest time
   * @return one report per fold
   * @throws ProcessException when the simulator is missing, fails, takes too long or writes
   *     anything but complete results
   * @throws SimulationException when a result differs from the product computed here
   */
  List<FoldReport> run(byte[] program, Duration timeout) throws ProcessException {
    try (WorkFolder folder = WorkFolder.create("rtl")) {
      Files.write(folder.file("array.vvp"), program);
      writeFolds(folder.file("folds.txt"));
      writeOperands(folder.file("operands.bin"));
      ProgramRun.Ended ended =
          ProgramRun.run(
              new Command(simulator, List.of("-n", "array.vvp"), folder.path()),
              new ProgramRun.Limits(
                  timeout,
                  (int) Math.min(1 << 30, OTHER_BYTES + (long) BYTES_PER_FOLD * folds.size())),
              Tools.REMEDY,
              progress);
      List<FoldReport> reports = reports(ended);
      Path results = folder.file("results.txt");
      // The folder was empty, so what is there now is of this run.
      if (!Files.isRegularFile(results)) {
        throw new ProcessException(
            ProcessException.Kind.NO_OUTPUT, simulator + " wrote no results" + ended.clause());
      }
      check(results);
      return reports;
    } catch (IOException e) {
      throw new SimulationException("the simulation of the array cannot be run: " + e, e);
    }
  }

  private void writeFolds(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Fold fold : folds) {
      text.append(fold.steps())
          .append(' ')
          .append(fold.rows())
          .append(' ')
          .append(fold.columns())
          .append('\n');
    }
    Files.writeString(file, text, US_ASCII);
  }

  /** Writes operands in the order in which they enter, unused rows and columns as 0. */
  private void writeOperands(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (Fold fold : folds) {
        progress.check();
        if (hardware.weightStationary()) {
          for (int row = hardware.rows() - 1; row >= 0; row--) {
            writeOther(out, fold, row, row < fold.rows());
          }
        }
        for (int step = 0; step < fold.steps(); step++) {
          for (int row = 0; row < hardware.rows(); row++) {
            write(
                out,
                row < fold.rows() ? operands.moving(fold, step, row) : 0,
                hardware.movingBytes());
          }
          if (!hardware.weightStationary()) {
            writeOther(out, fold, step, true);
          }
        }
      }
    }
  }

  private void writeOther(OutputStream out, Fold fold, int stepOrRow, boolean used)
      throws IOException {
    for (int column = 0; column < hardware.columns(); column++) {
      boolean inUse = used && column < fold.columns();
      write(out, inUse ? operands.other(fold, stepOrRow, column) : 0, hardware.otherBytes());
    }
  }

  private static void write(OutputStream out, long value, int bytes) throws IOException {
    for (int b = bytes - 1; b >= 0; b--) {
      out.write((int) (value >> 8 * b));
    }
  }

  private List<FoldReport> reports(ProgramRun.Ended ended) throws ProcessException {
    List<FoldReport> reports = new ArrayList<>();
    boolean complete = false;
    for (String line : ended.output().split("\n")) {
      String[] words = line.strip().split(" ");
      if (words[0].equals("fold") && words.length == 9) {
        long[] n = new long[8];
        for (int i = 0; i < n.length; i++) {
          n[i] = number(words[i + 1], ended);
        }
        reports.add(new FoldReport(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]));
      } else if (words[0].equals("end") && words.length == 2) {
        complete = number(words[1], ended) == folds.size();
      }
    }
    if (ended.exitStatus() != 0
        || !ended.outputComplete()
        || !complete
        || reports.size() != folds.size()) {
      throw new ProcessException(
          ProcessException.Kind.FAILED,
          simulator
              + " reported "
              + reports.size()
              + " of "
              + folds.size()
              + " folds (exit status "
              + ended.exitStatus()
              + ")"
              + ended.clause());
    }
    return reports;
  }

  private long number(String word, ProgramRun.Ended ended) throws ProcessException {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new ProcessException(
          ProcessException.Kind.GARBAGE,
          simulator + " counted \"" + word + "\", which is no number" + ended.clause(),
          e);
    }
  }

  private void check(Path results) throws IOException, ProcessException {
    try (BufferedReader reader = Files.newBufferedReader(results, US_ASCII)) {
      ResultChecker checker = new ResultChecker(hardware, operands, reader);
      for (Fold fold : folds) {
        progress.check();
        checker.check(fold);
      }
      checker.end();
    }
  }
}

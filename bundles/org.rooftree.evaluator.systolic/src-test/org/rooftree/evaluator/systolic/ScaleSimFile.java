package org.rooftree.evaluator.systolic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.rooftree.api.workload.LayerBody;

/** Reads what SCALE-Sim reports for small layers. */
final class ScaleSimFile {
  /** One layer of one run; counts in cycles and elements, shares in percent. */
  record Case(
      int rows,
      int columns,
      Dataflow dataflow,
      String run,
      String layer,
      long m,
      long n,
      long k,
      String loops,
      long totalCycles,
      long stallCycles,
      long inputReads,
      long filterReads,
      long outputWrites,
      double overallUtilisation,
      double mappingEfficiency,
      double computeUtilisation) {

    /** Cycles without stalls, as the tool counts them. */
    long cycles() {
      return totalCycles - stallCycles;
    }

    long folds() {
      return switch (dataflow) {
        case OS -> Math.ceilDiv(m, rows) * Math.ceilDiv(n, columns);
        case WS -> Math.ceilDiv(k, rows) * Math.ceilDiv(n, columns);
        case IS -> Math.ceilDiv(k, rows) * Math.ceilDiv(m, columns);
      };
    }

    /** The layer as a network states it: a convolution with its loops, or a matrix product. */
    LayerBody body() {
      if (loops.equals("-")) {
        return Fixtures.product(m, n, k);
      }
      return Fixtures.convolution(
          1, 1, loop("K"), loop("C"), loop("OY"), loop("OX"), loop("FY"), loop("FX"), loop("S"));
    }

    private long loop(String name) {
      for (String text : loops.split(",")) {
        if (text.replaceAll("[0-9]", "").equals(name)) {
          return Long.parseLong(text.substring(name.length()));
        }
      }
      throw new IllegalArgumentException(loops + " has no loop " + name);
    }

    @Override
    public String toString() {
      return rows + "x" + columns + " " + dataflow.id + " " + run + " " + layer;
    }
  }

  private ScaleSimFile() {}

  static List<Case> read() {
    List<Case> cases = new ArrayList<>();
    try (InputStream stream = ScaleSimFile.class.getResourceAsStream("scale-sim-v3.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(Objects.requireNonNull(stream), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          cases.add(parse(line.split(" ")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static Case parse(String[] f) {
    return new Case(
        Integer.parseInt(f[0]),
        Integer.parseInt(f[1]),
        Dataflow.valueOf(f[2].toUpperCase(Locale.ROOT)),
        f[3],
        f[4],
        Long.parseLong(f[5]),
        Long.parseLong(f[6]),
        Long.parseLong(f[7]),
        f[8],
        Long.parseLong(f[9]),
        Long.parseLong(f[10]),
        Long.parseLong(f[11]),
        Long.parseLong(f[12]),
        Long.parseLong(f[13]),
        Double.parseDouble(f[14]),
        Double.parseDouble(f[15]),
        Double.parseDouble(f[16]));
  }
}

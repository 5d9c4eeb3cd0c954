package org.rooftree.evaluator.simulator.scalesim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stands for SCALE-Sim without bandwidth limits: reads the files that the adapter writes as the
 * tool reads them, evaluates its closed forms, and writes its reports, or misbehaves as the first
 * argument says. The driver follows, which it ignores, and then what the driver gets.
 */
public final class FakeScaleSim {
  private static final long FOR_EVER_MS = 600_000;
  private static final String COMPUTE =
      "LayerID, Total Cycles (incl. prefetch), Total Cycles, Stall Cycles, Overall Util %,"
          + " Mapping Efficiency %, Compute Util %,\n";
  private static final String COMPUTE_2 =
      "LayerID, Total Cycles, Stall Cycles, Overall Util %, Mapping Efficiency %,"
          + " Compute Util %,\n";
  private static final String BANDWIDTH =
      "LayerID, Avg IFMAP SRAM BW, Avg FILTER SRAM BW, Avg OFMAP SRAM BW, Avg IFMAP DRAM BW,"
          + " Avg FILTER DRAM BW, Avg OFMAP DRAM BW,\n";
  private static final String DETAIL =
      "LayerID, SRAM IFMAP Start Cycle, SRAM IFMAP Stop Cycle, SRAM IFMAP Reads,"
          + " SRAM Filter Start Cycle, SRAM Filter Stop Cycle, SRAM Filter Reads,"
          + " SRAM OFMAP Start Cycle, SRAM OFMAP Stop Cycle, SRAM OFMAP Writes,"
          + " DRAM IFMAP Start Cycle, DRAM IFMAP Stop Cycle, DRAM IFMAP Reads,"
          + " DRAM Filter Start Cycle, DRAM Filter Stop Cycle, DRAM Filter Reads,"
          + " DRAM OFMAP Start Cycle, DRAM OFMAP Stop Cycle, DRAM OFMAP Writes,\n";

  private FakeScaleSim() {}

  /** Runs one layer. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String mode = args[0];
    Map<String, String> config = config(Path.of(args[3]));
    long[] shape = shape(Path.of(args[4]), args[7].equals("gemm"));
    if (!Files.exists(Path.of(args[5]))) {
      throw new IllegalStateException("Layout file not found");
    }
    Path results = Path.of(args[6]).resolve(config.get("run_name"));
    Path about = Path.of(args[8]);
    switch (mode) {
      case "noPython" -> {
        System.err.println("ModuleNotFoundError: No module named 'pandas'");
        System.exit(1);
      }
      case "noScaleSim" -> {
        System.err.println("ModuleNotFoundError: No module named 'scalesim'");
        System.exit(1);
      }
      case "version4" -> {
        Files.writeString(about, "{\"version\": \"4.1\"}");
        return;
      }
      case "garbageVersion" -> {
        Files.writeString(about, "<html>");
        return;
      }
      default ->
          Files.writeString(
              about, "{\"version\": \"" + (mode.equals("v2") ? "2.0.2" : "3.0.0") + "\"}");
    }
    switch (mode) {
      case "exit0" -> {
        System.out.println("ERROR: scalesim.scale.py: Config file not found");
        return;
      }
      case "exit1" -> {
        System.err.println("AssertionError: There should be at least 4 entries per row");
        System.exit(1);
      }
      case "hang" -> {
        System.err.println("10%|#         | 1/10");
        Thread.sleep(FOR_EVER_MS);
      }
      case "chatter" -> System.err.write("\r100%|########|".repeat(700_000).getBytes(UTF_8));
      case "diskFull" -> {
        System.err.println("OSError: [Errno 28] No space left on device");
        return;
      }
      default -> {
        // it does its work
      }
    }
    Files.createDirectory(results);
    write(mode, results, config, shape);
  }

  private static void write(String mode, Path results, Map<String, String> config, long[] shape)
      throws IOException {
    Path compute = results.resolve("COMPUTE_REPORT.csv");
    Path bandwidth = results.resolve("BANDWIDTH_REPORT.csv");
    Path detail = results.resolve("DETAILED_ACCESS_REPORT.csv");
    Layer layer = Layer.of(config, shape);
    boolean old = mode.equals("v2");
    String row = layer.compute(old);
    String table = (old ? COMPUTE_2 : COMPUTE) + row;
    Files.writeString(
        compute,
        switch (mode) {
          case "appended" -> table + table;
          case "twoRows" -> table + row.replaceFirst("0", "1");
          case "truncated" -> table.substring(0, table.length() - 30);
          case "empty" -> "";
          case "nan" -> table.replaceFirst("100\\.0|\\d+\\.\\d+", "nan");
          case "missingColumn" -> table.replace("Stall Cycles", "Stalls");
          case "negative" -> table.replaceFirst("\n0, (\\d+), (\\d+)", "\n0, $1, -$2");
          default -> table;
        });
    if (mode.equals("binary")) {
      Files.write(compute, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    }
    if (mode.equals("stale")) {
      Files.setLastModifiedTime(compute, FileTime.from(Instant.now().minusSeconds(3600)));
    }
    if (mode.equals("noDetail")) {
      return;
    }
    Files.writeString(bandwidth, BANDWIDTH + "0, 1.5, 2.5, 0.5, 10.0, 10.0, 4.0,\n");
    Files.writeString(detail, DETAIL + layer.detail());
  }

  private static Map<String, String> config(Path file) throws IOException {
    Map<String, String> config = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("[=:]", 2);
      if (parts.length == 2) {
        config.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
      }
    }
    return config;
  }

  /** Returns M, N, K of the one layer; as the tool, it drops the last field of a row. */
  private static long[] shape(Path file, boolean gemm) throws IOException {
    List<String> rows = Files.readAllLines(file);
    if (rows.size() != 2 || rows.get(1).split(",", -1)[0].contains("DP")) {
      throw new IllegalStateException("one layer is expected: " + rows);
    }
    String[] fields = rows.get(1).substring(0, rows.get(1).lastIndexOf(',')).split(",");
    long[] f = new long[fields.length - 1];
    for (int i = 0; i < f.length; i++) {
      f[i] = Long.parseLong(fields[i + 1].strip());
    }
    if (gemm) {
      return f;
    }
    long height = (f[0] - f[2] + 2 * f[6] - 1) / f[6];
    long width = (f[1] - f[3] + 2 * f[6] - 1) / f[6];
    return new long[] {height * width, f[5], f[2] * f[3] * f[4]};
  }

  private record Layer(
      long total, double overall, double mapping, double busy, long input, long weight, long out) {

    static Layer of(Map<String, String> config, long[] shape) {
      long rows = Long.parseLong(config.get("arrayheight"));
      long columns = Long.parseLong(config.get("arraywidth"));
      String dataflow = config.get("dataflow");
      long m = shape[0];
      long n = shape[1];
      long k = shape[2];
      boolean outputs = dataflow.equals("os");
      boolean inputs = dataflow.equals("is");
      long along = outputs ? m : k;
      long across = inputs ? m : n;
      long time = outputs ? k : inputs ? n : m;
      long rowFolds = Math.ceilDiv(along, rows);
      long columnFolds = Math.ceilDiv(across, columns);
      long folds = rowFolds * columnFolds;
      long perFold = (outputs ? rows : 2 * rows) + columns + time - 2;
      long total = folds * perFold - 1;
      double mapping = 100.0 * along * across / (folds * rows * columns);
      double skew = outputs ? rows + columns + time - 2 : 2.0 * rows + 2 * columns + time - 3;
      return new Layer(
          total,
          100.0 * m * n * k / ((double) total * rows * columns),
          mapping,
          mapping * time / skew,
          inputs ? m * k : m * k * columnFolds,
          outputs ? k * n * rowFolds : inputs ? k * n * columnFolds : k * n,
          outputs ? m * n + folds * (rows + columns) : m * n * rowFolds);
    }

    String compute(boolean old) {
      return "0, "
          + (old ? "" : (total + 100) + ", ")
          + total
          + ", 0, "
          + overall
          + ", "
          + mapping
          + ", "
          + busy
          + ",\n";
    }

    String detail() {
      return "0, 0.0, 9.0, "
          + input
          + ", 0.0, 9.0, "
          + weight
          + ", 5.0, 9.0, "
          + out
          + ", -90.0, 0.0, 64, -60.0, 0.0, 32, 5.0, "
          + (total + 10.0)
          + ", 16,\n";
    }
  }
}

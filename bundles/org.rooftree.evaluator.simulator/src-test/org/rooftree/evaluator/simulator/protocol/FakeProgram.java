package org.rooftree.evaluator.simulator.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that speaks the protocol, more or less as the first argument says. */
public final class FakeProgram {
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
  private static final Pattern REQUEST = Pattern.compile("\"request\":\"(\\w+)\"");
  private static final long FOR_EVER_MS = 600_000;

  private FakeProgram() {}

  /** Answers until its input ends. */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    String mode = args[0];
    int evaluated = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String id = group(ID, line);
      String request = group(REQUEST, line);
      String head = "{\"id\":" + id + ",\"answer\":";
      if (request.equals("describe")) {
        String protocol = mode.equals("otherProtocol") ? "other/7" : "rooftree.simulator/1";
        out.println(
            head
                + "\"description\",\"protocol\":\""
                + protocol
                + "\",\"name\":\"Fake\",\"version\":\"1."
                + (args.length > 1 && Files.exists(Path.of(args[1])) ? 1 : 0)
                + "\",\"metrics\":[\"cycles\",\"traffic\",{\"id\":\"stalls\",\"label\":\"Stalls\","
                + "\"unit\":\"1\",\"aggregation\":\"sum\",\"description\":\"Stalls.\"}],"
                + "\"capabilities\":{\"cancel\":true,\"mayBeatRoofline\":true,\"processes\":1}}");
        continue;
      }
      if (request.equals("cancel")) {
        Files.writeString(Path.of(args[1]), "cancelled");
        continue;
      }
      System.err.println("working on request " + id);
      switch (mode) {
        case "good" -> {
          evaluated++;
          out.println(head + "\"progress\",\"fraction\":0.5,\"text\":\"half\"}");
          out.println(head + "\"diagnostic\",\"severity\":\"warning\",\"text\":\"small layer\"}");
          out.println(
              head
                  + "\"result\",\"bound\":\"compute\",\"metrics\":{\"cycles\":{\"value\":100,"
                  + "\"unit\":\"1\"},\"traffic\":{\"unit\":\"KiB\",\"levels\":{\"DRAM\":2}},"
                  + "\"stalls\":{\"value\":"
                  + evaluated
                  + ",\"unit\":\"1\"}},\"explanations\":{\"cycles\":{\"text\":\"folds\","
                  + "\"value\":100,\"unit\":\"1\",\"from\":[{\"text\":\"rows\",\"value\":10,"
                  + "\"unit\":\"1\"}]}}}");
        }
        case "context" ->
            out.println(
                head
                    + "\"result\",\"metrics\":{\"stalls\":{\"value\":"
                    + (line.contains("\"design\":{") && line.contains("\"workload\":{") ? 1 : 0)
                    + ",\"unit\":\"1\"}}}");
        case "notApplicable" ->
            out.println(
                head + "\"notApplicable\",\"reason\":\"too odd\",\"remedy\":\"make it even\"}");
        case "failed" -> out.println(head + "\"failed\",\"reason\":\"no licence\"}");
        case "exit0" -> System.exit(0);
        case "exit1" -> {
          System.err.println("Segmentation fault");
          System.exit(1);
        }
        case "hang", "hangCancel" -> {
          if (mode.equals("hang")) {
            Thread.sleep(FOR_EVER_MS);
          }
        }
        case "garbage" -> out.println("Running layer 1 ...");
        case "truncated" -> {
          out.print(head + "\"result\",\"metr");
          out.flush();
          System.exit(0);
        }
        case "wrongId" -> out.println("{\"id\":99,\"answer\":\"result\"}");
        case "unknownMetric" ->
            out.println(head + "\"result\",\"metrics\":{\"energi\":{\"value\":1,\"unit\":\"J\"}}}");
        case "wrongUnit" ->
            out.println(head + "\"result\",\"metrics\":{\"cycles\":{\"value\":1,\"unit\":\"J\"}}}");
        case "nan" ->
            out.println(
                head + "\"result\",\"metrics\":{\"cycles\":{\"value\":NaN,\"unit\":\"1\"}}}");
        case "empty" -> out.println(head + "\"result\",\"metrics\":{}}");
        case "deep" -> out.println(head + "\"result\",\"metrics\":" + "[".repeat(100_000));
        case "long" -> {
          byte[] block = "x".repeat(1 << 20).getBytes(UTF_8);
          for (int i = 0; i < 20; i++) {
            out.write(block);
          }
          out.println();
        }
        case "flood" -> {
          while (!out.checkError()) {
            out.println(head + "\"progress\",\"fraction\":0}");
          }
        }
        case "chatter" -> {
          System.err.write("#".repeat(10_000_000).getBytes(UTF_8));
          out.println(head + "\"result\",\"metrics\":{\"stalls\":{\"value\":0,\"unit\":\"1\"}}}");
        }
        default -> throw new IllegalArgumentException(mode);
      }
    }
  }

  private static String group(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }
}

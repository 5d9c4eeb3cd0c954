package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.onnx.ImportPrecision;
import org.rooftree.interchange.onnx.ImportSummary;
import org.rooftree.interchange.onnx.NodeOutcome;
import org.rooftree.interchange.onnx.NodeOutcome.Treatment;
import org.rooftree.interchange.onnx.OnnxImport;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.workload.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rooftree import onnx MODEL}. */
@Command(
    name = "onnx",
    mixinStandardHelpOptions = true,
    description =
        "Imports the graph of an ONNX model as a .workload file. Weights are skipped, so external"
            + " data need not be there. Every node becomes a layer or is listed with the reason"
            + " why not.",
    footer = {
      "",
      "Exit codes: 0 imported; 2 wrong arguments; 3 the model cannot be read, is "
          + "invalid or needs --dim, or the result cannot be written."
    })
final class ImportOnnxCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "An .onnx file.")
  private @Nullable String model;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the network to this .workload file, whole or not at all.")
  private @Nullable String output;

  @Option(
      names = "--dim",
      paramLabel = "NAME=SIZE",
      description =
          "Size of a dimension that the model leaves open; NAME may be INPUT:AXIS, or a loop whose"
              + " runs it counts. May be repeated.")
  private List<String> dimensions = new ArrayList<>();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Inputs processed together (default: what the model says, else 1).")
  private @Nullable Integer batch;

  @Option(
      names = "--precision",
      paramLabel = "NAME|W,I,O,A",
      description =
          "Precision of what is floating point in the model: int8, fp16, … or bits of weights,"
              + " inputs, outputs and accumulator. What is quantised in the model stays so.")
  private @Nullable String precision;

  @Option(
      names = "--fuse",
      description =
          "Put batch normalisation, constant scales and activations into the layer before them, as"
              + " compilers do; otherwise each is a layer with its own traffic.")
  private boolean fuse;

  @Option(names = "--details", description = "List what became of every node.")
  private boolean details;

  @Option(names = "--operators", description = "List the operators that are understood instead.")
  private boolean operators;

  @Option(names = "--quiet", description = "Show errors only.")
  private boolean quiet;

  ImportOnnxCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (operators) {
      OnnxImport.operators()
          .forEach(
              (group, names) -> environment.out().println(group + ": " + String.join(", ", names)));
      return ExitCode.OK;
    }
    if (model == null) {
      throw usage("a model is missing");
    }
    if (output != null && !output.endsWith(".workload")) {
      throw usage("--output " + output + ": the name must end in .workload");
    }
    Inputs inputs = new Inputs(environment, quiet);
    OnnxImport.Result result = OnnxImport.read(inputs.path(model), model, options());
    for (Finding finding : result.findings()) {
      if (finding.severity() == Severity.ERROR
          || !quiet && (details || finding.severity() != Severity.ADVICE)) {
        environment.err().println(finding);
      }
    }
    if (result.network().isEmpty()) {
      throw new CommandException(ExitCode.INPUT, model + " cannot be imported");
    }
    write(result.network().get(), inputs);
    if (!quiet) {
      summary(result);
    }
    return ExitCode.OK;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private OnnxImport.Options options() {
    Map<String, Long> sizes = OpenDimensions.parse(dimensions, spec);
    if (batch != null && (batch < 1 || batch > OnnxImport.MAXIMUM_BATCH)) {
      throw usage("--batch " + batch + ": allowed are 1 to " + OnnxImport.MAXIMUM_BATCH);
    }
    try {
      return new OnnxImport.Options(
          sizes,
          batch == null ? 0 : batch,
          precision == null ? Optional.empty() : Optional.of(ImportPrecision.parse(precision)),
          fuse);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--precision " + precision + ": " + e.getMessage(), e);
    }
  }

  private void write(Network network, Inputs inputs) {
    ModelWriter writer = new ModelWriter();
    try {
      if (output == null) {
        byte[] bytes = writer.bytes(network);
        environment.out().write(bytes, 0, bytes.length);
        return;
      }
      Path file = inputs.path(output);
      writer.write(network, file);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT,
          output + " cannot be written (" + e.getMessage() + "); nothing was written",
          e);
    }
  }

  private void summary(OnnxImport.Result result) {
    if (result.totals().isPresent()) {
      line("%s", ImportSummary.totals(result));
    }
    ImportSummary.treatments(result).forEach(treatment -> line("  %s", treatment));
    if (details) {
      for (NodeOutcome node : result.nodes()) {
        line(
            "  %s (%s): %s%s",
            node.node(),
            node.operator(),
            ImportSummary.title(node.treatment()),
            node.reason().isEmpty() ? "" : ": " + node.reason());
      }
    } else if (result.nodes().stream().anyMatch(n -> n.treatment() == Treatment.NO_WORK)) {
      line("  --details says why nodes are no layers");
    }
  }

  private void line(String format, Object... values) {
    environment.err().printf(Locale.ROOT, format + "%n", values);
  }
}

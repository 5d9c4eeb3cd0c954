package org.rooftree.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.io.WholeFile;
import org.rooftree.interchange.zigzag.ZigZagImport;
import org.rooftree.interchange.zigzag.ZigZagImport.Source;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rooftree import zigzag --hardware FILE -o FOLDER}. */
@Command(
    name = "zigzag",
    mixinStandardHelpOptions = true,
    description =
        "Imports ZigZag's input files as .accelerator, .mapping and .workload files. An ONNX model"
            + " is read by ZigZag's rules: only convolutions and matrix products have a cost, in 8"
            + " bit. What is not carried over is listed with file, line and column.",
    footer = {
      "",
      "Exit codes: 0 imported; 2 wrong arguments; 3 a file cannot be read or understood, so that "
          + "nothing is written, or the result cannot be written."
    })
final class ImportZigZagCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--hardware",
      required = true,
      paramLabel = "FILE",
      description = "A hardware file (YAML).")
  private String hardware = "";

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "A mapping file (YAML) for that hardware.")
  private @Nullable String mapping;

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "A workload file (YAML), or an .onnx model.")
  private @Nullable String workload;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FOLDER",
      description = "Write the models into this folder; each has the name of its file.")
  private String output = "";

  @Option(
      names = "--dim",
      paramLabel = "NAME=SIZE",
      description = "Size of a dimension that an ONNX model leaves open. May be repeated.")
  private List<String> dimensions = new ArrayList<>();

  @Option(names = "--quiet", description = "Show errors only.")
  private boolean quiet;

  ImportZigZagCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    Inputs inputs = new Inputs(environment, quiet);
    Source array = source(inputs, hardware);
    Optional<Source> mappings = Optional.ofNullable(mapping).map(name -> source(inputs, name));
    Optional<Source> network = Optional.ofNullable(workload).map(name -> source(inputs, name));
    ZigZagImport.Result result =
        ZigZagImport.read(array, mappings, network, OpenDimensions.parse(dimensions, spec));
    for (Finding finding : result.findings()) {
      if (finding.severity() == Severity.ERROR
          || finding.severity() == Severity.WARNING && !quiet) {
        environment.err().println(finding);
      }
    }
    if (result.failed()) {
      throw new CommandException(
          ExitCode.INPUT, "the files cannot be imported; nothing was written");
    }
    ModelWriter writer = new ModelWriter();
    Map<String, byte[]> models = new LinkedHashMap<>();
    if (result.accelerator().isPresent()) {
      models.put(file(array, ModelKind.ACCELERATOR), writer.bytes(result.accelerator().get()));
    }
    if (result.mapping().isPresent()) {
      models.put(file(mappings.get(), ModelKind.MAPPING), writer.bytes(result.mapping().get()));
    }
    if (result.network().isPresent()) {
      models.put(file(network.get(), ModelKind.WORKLOAD), writer.bytes(result.network().get()));
    }
    write(models, inputs);
    if (!quiet) {
      models.keySet().forEach(name -> line("wrote %s", name));
      result.summary().forEach(text -> line("  %s", text));
    }
    return ExitCode.OK;
  }

  private static Source source(Inputs inputs, String name) {
    return new Source(inputs.path(name), name);
  }

  private String file(Source source, ModelKind kind) {
    String folder = output.endsWith("/") ? output : output + "/";
    return folder + source.title() + "." + kind.extension();
  }

  private void write(Map<String, byte[]> models, Inputs inputs) {
    String current = output;
    try {
      Files.createDirectories(inputs.path(output));
      for (Map.Entry<String, byte[]> model : models.entrySet()) {
        current = model.getKey();
        WholeFile.write(inputs.path(current), target -> target.write(model.getValue()));
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.INPUT, current + " cannot be written (" + e.getMessage() + ")", e);
    }
  }

  private void line(String format, Object... values) {
    environment.err().printf(Locale.ROOT, format + "%n", values);
  }
}

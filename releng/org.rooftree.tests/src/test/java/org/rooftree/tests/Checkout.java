package org.rooftree.tests;

import com.google.gson.Gson;
import com.google.protobuf.CodedInputStream;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.cli.Cli;
import org.rooftree.engine.Engine;
import org.rooftree.evaluator.imc.ImcEvaluator;
import org.rooftree.evaluator.mapping.MappingEvaluator;
import org.rooftree.evaluator.roofline.RooflineEvaluator;
import org.rooftree.evaluator.simulator.protocol.SimulatorFolder;
import org.rooftree.evaluator.systolic.SystolicEvaluator;
import org.rooftree.imc.MacroModel;
import org.rooftree.interchange.onnx.OnnxImport;
import org.rooftree.model.Models;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.report.JsonReport;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** Where things lie in the checkout and on the class path. */
final class Checkout {
  static final Path ROOT = root();
  static final Path MODELS = ROOT.resolve("bundles/org.rooftree.examples/models");

  private Checkout() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("bundles/org.rooftree.examples"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not started inside a checkout of Rooftree");
      }
    }
    return folder;
  }

  /** Returns the shipped files with an extension, sorted. */
  static List<Path> examples(String extension) {
    try (Stream<Path> files = Files.list(MODELS)) {
      List<Path> found =
          files.filter(f -> f.toString().endsWith("." + extension)).sorted().toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("no ." + extension + " file in " + MODELS);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a class path of what the plain bundles need and nothing else, no test library. */
  static String bareClassPath() {
    return Stream.of(
            Evaluator.class,
            Engine.class,
            JsonReport.class,
            Models.class,
            CommonPackage.class,
            RooflineEvaluator.class,
            MappingEvaluator.class,
            ImcEvaluator.class,
            SimulatorFolder.class,
            SystolicEvaluator.class,
            MacroModel.class,
            OnnxImport.class,
            Cli.class,
            URI.class,
            EObject.class,
            XMLResource.class,
            CommandLine.class,
            Gson.class,
            CsvWriter.class,
            CodedInputStream.class,
            LoadSettings.class)
        .map(Checkout::locationOf)
        .map(Path::toString)
        .distinct()
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  /** Returns the jar or folder that a class was loaded from. */
  static Path locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

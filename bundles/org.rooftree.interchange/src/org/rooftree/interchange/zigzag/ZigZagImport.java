package org.rooftree.interchange.zigzag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.ElementNames;
import org.rooftree.interchange.onnx.OnnxImport;
import org.rooftree.interchange.zigzag.MappingBuilder.NamedLayer;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.model.accelerator.Accelerator;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.model.mapping.MappingSet;
import org.rooftree.model.validation.Validator;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.Origin;
import org.rooftree.model.workload.WorkloadFactory;

/** Turns ZigZag's input files into models. */
public final class ZigZagImport {

  /**
   * A file to import.
   *
   * @param path where it is
   * @param name its name as the user gave it, for findings
   */
  public record Source(Path path, String name) {
    /** Returns the name without folders. */
    String base() {
      return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** Returns a name for what the file describes: its own without extension. */
    public String title() {
      String base = base();
      int dot = base.lastIndexOf('.');
      String clean = ElementNames.clean(dot > 0 ? base.substring(0, dot) : base);
      return clean.isEmpty() ? "imported" : clean;
    }
  }

  /**
   * What became of the files.
   *
   * @param accelerator the accelerator; absent if its file has errors
   * @param mapping the mappings; absent if there is no file or it has errors
   * @param network the network; absent if there is no file or it has errors
   * @param findings everything found in the files
   */
  public record Result(
      Optional<Accelerator> accelerator,
      Optional<MappingSet> mapping,
      Optional<Network> network,
      List<Finding> findings) {
    /** Copies the list. */
    public Result {
      findings = List.copyOf(findings);
    }

    /** Returns a line for each model that says what it holds; only without errors. */
    public List<String> summary() {
      return Summary.of(this);
    }

    /** Returns whether a file cannot be understood. */
    public boolean failed() {
      return findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
    }
  }

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Long> dimensions;
  private List<NamedLayer> layers = List.of();

  private ZigZagImport(Map<String, Long> dimensions) {
    this.dimensions = dimensions;
  }

  /**
   * Imports files that belong together.
   *
   * @param hardware a hardware file
   * @param mapping a mapping file for that hardware
   * @param workload a workload file, or an ONNX model if its name ends in {@code .onnx}
   * @param dimensions sizes of the dimensions that an ONNX model leaves open, by name
   */
  public static Result read(
      Source hardware,
      Optional<Source> mapping,
      Optional<Source> workload,
      Map<String, Long> dimensions) {
    return new ZigZagImport(dimensions).all(hardware, mapping, workload);
  }

  /** Imports files of which an ONNX model leaves no dimension open. */
  public static Result read(Source hardware, Optional<Source> mapping, Optional<Source> workload) {
    return read(hardware, mapping, workload, Map.of());
  }

  private Result all(Source hardware, Optional<Source> mapping, Optional<Source> workload) {
    Findings inHardware = new Findings(hardware.name());
    Optional<Hardware> array =
        yaml(hardware, inHardware).flatMap(r -> new HardwareReader(inHardware).read(r.root()));
    findings.addAll(inHardware.list());
    Optional<Network> network = workload.flatMap(this::network);
    Optional<MappingSet> mappings =
        array.isEmpty() ? Optional.empty() : mapping.flatMap(m -> mapping(m, array.get()));
    Optional<Accelerator> accelerator =
        array.map(a -> AcceleratorBuilder.build(a, hardware.base()));
    accelerator.ifPresent(a -> check(a, ModelKind.ACCELERATOR, hardware));
    mappings.ifPresent(m -> check(m, ModelKind.MAPPING, mapping.orElseThrow()));
    network.ifPresent(n -> check(n, ModelKind.WORKLOAD, workload.orElseThrow()));
    return new Result(accelerator, mappings, network, findings);
  }

  /** Adds the errors that a model would have as a file, so that nothing wrong is written. */
  private void check(EObject model, ModelKind kind, Source source) {
    try {
      byte[] bytes = new ModelWriter().bytes(model);
      for (Finding found : new Validator().validate(new ModelReader().read(bytes, "", kind))) {
        if (found.severity() == Severity.ERROR) {
          findings.add(
              new Finding(
                  found.rule(),
                  Severity.ERROR,
                  source.name(),
                  0,
                  found.element(),
                  found.message(),
                  found.remedy()));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("names and texts were cleaned before", e);
    }
  }

  /** A document with the hash of its bytes. */
  private record Document(Yaml root, String sha256) {}

  private static Optional<Document> yaml(Source source, Findings found) {
    try (InputStream stream = Files.newInputStream(source.path())) {
      byte[] bytes = YamlReader.bytes(stream);
      return Optional.of(new Document(YamlReader.read(bytes, found), sha256(bytes)));
    } catch (YamlException e) {
      found.error(e);
    } catch (NoSuchFileException e) {
      found.error("zigzag.file", Position.UNKNOWN, "", "there is no such file", "check the name");
    } catch (IOException e) {
      found.error(
          "zigzag.file",
          Position.UNKNOWN,
          "",
          "cannot be read (" + e.getMessage() + ")",
          "check the file");
    }
    return Optional.empty();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Optional<MappingSet> mapping(Source source, Hardware hardware) {
    Findings found = new Findings(source.name());
    Set<String> dimensions = new LinkedHashSet<>();
    hardware.array().dimensions().forEach(d -> dimensions.add(d.name()));
    Optional<MappingSet> set =
        yaml(source, found)
            .flatMap(d -> new MappingReader(dimensions, found).read(d.root()))
            .map(entries -> MappingBuilder.build(source.title(), entries, layers, found));
    set.ifPresent(
        s ->
            s.setDescription(
                "Imported from the ZigZag mapping file "
                    + ElementNames.printable(source.base())
                    + "."));
    findings.addAll(found.list());
    return set;
  }

  private Optional<Network> network(Source source) {
    return source.name().endsWith(".onnx") ? onnx(source) : workload(source);
  }

  private Optional<Network> workload(Source source) {
    Findings found = new Findings(source.name());
    Optional<Document> document = yaml(source, found);
    Optional<List<LayerSpec>> specs =
        document.flatMap(d -> new WorkloadReader(found).read(d.root()));
    findings.addAll(found.list());
    if (specs.isEmpty()) {
      return Optional.empty();
    }
    Network network = WorkloadBuilder.build(specs.get());
    network.setName(source.title());
    network.setDescription(
        "Imported from the ZigZag workload file " + ElementNames.printable(source.base()) + ".");
    Origin origin = WorkloadFactory.eINSTANCE.createOrigin();
    origin.setFile(ElementNames.printable(source.base()));
    origin.setSha256(document.orElseThrow().sha256());
    network.setOrigin(origin);
    List<NamedLayer> names = new ArrayList<>();
    for (int i = 0; i < specs.get().size(); i++) {
      LayerSpec spec = specs.get().get(i);
      names.add(new NamedLayer(spec.name(), network.getLayers().get(i).getName(), spec.operator()));
    }
    layers = names;
    return Optional.of(network);
  }

  private Optional<Network> onnx(Source source) {
    OnnxImport.Result result =
        OnnxImport.read(source.path(), source.name(), OnnxImport.Options.wholeBatch(dimensions));
    findings.addAll(result.findings());
    if (result.network().isEmpty()) {
      return Optional.empty();
    }
    Findings found = new Findings(source.name());
    Network network = OnnxWorkload.rewrite(result, found);
    findings.addAll(found.list());
    layers =
        network.getLayers().stream()
            .map(
                l ->
                    new NamedLayer(
                        l.getOrigin().getNode(), l.getName(), String.valueOf(l.getOperator())))
            .toList();
    return found.hasErrors() ? Optional.empty() : Optional.of(network);
  }
}

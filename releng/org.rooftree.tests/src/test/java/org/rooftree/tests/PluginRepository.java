package org.rooftree.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.rooftree.api.evaluator.Evaluator;

/**
 * A small p2 repository with plug-ins, as third parties publish them: a bundle with an evaluator
 * whose latency is a constant times the operations, and a feature around it.
 */
final class PluginRepository {
  private final Path folder;
  private final List<String> units = new ArrayList<>();
  private final List<String> artifacts = new ArrayList<>();

  PluginRepository(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.createDirectories(folder.resolve("plugins"));
  }

  /** A plug-in to publish. */
  static final class Plugin {
    final String name;
    final String version;
    String apiRange = "[0.1.0,1.0.0)";
    boolean evaluator = true;
    boolean feature = true;
    String moreRequirements = "";
    String installAction = "";
    Map<String, byte[]> moreFiles = new TreeMap<>();

    /**
     * Describes a plug-in {@code com.example.NAME} with an evaluator NAME.
     *
     * @param version its version; the latency is the major part in seconds per operation
     */
    Plugin(String name, String version) {
      this.name = name;
      this.version = version;
    }

    String bundle() {
      return "com.example." + name;
    }

    Plugin api(String range) {
      apiRange = range;
      return this;
    }

    Plugin withoutEvaluator() {
      evaluator = false;
      return this;
    }

    Plugin withoutFeature() {
      feature = false;
      return this;
    }

    /** Adds a requirement of a bundle that is nowhere. */
    Plugin requiring(String bundle) {
      moreRequirements = requirement("osgi.bundle", bundle, "1.0.0");
      return this;
    }

    /** Adds something that p2 is to do when it installs the bundle. */
    Plugin installing(String action) {
      installAction = "<instruction key='install'>%s</instruction>".formatted(action);
      return this;
    }

    /** Adds a file to the jar of the bundle, under any name. */
    Plugin with(String file, byte[] content) {
      moreFiles.put(file, content);
      return this;
    }
  }

  /** Adds a plug-in; {@link #write} makes it visible. */
  PluginRepository add(Plugin plugin) throws IOException {
    Path jar = jar(plugin.bundle(), plugin.version);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : files(plugin).entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    String bundle = plugin.bundle();
    String version = plugin.version;
    artifacts.add(
        """
        <artifact classifier='osgi.bundle' id='%s' version='%s'>
          <properties size='1'>
            <property name='download.checksum.sha-256' value='@%s@'/>
          </properties>
        </artifact>
        """
            .formatted(bundle, version, jar.getFileName()));
    units.add(
        """
        <unit id='%1$s' version='%2$s' singleton='true'>
          <update id='%1$s' range='[0.0.0,%2$s)' severity='0'/>
          <properties size='2'>
            <property name='org.eclipse.equinox.p2.name' value='Evaluator %3$s'/>
            <property name='org.eclipse.equinox.p2.provider' value='Example Ltd'/>
          </properties>
          <provides size='3'>
            <provided namespace='org.eclipse.equinox.p2.iu' name='%1$s' version='%2$s'/>
            <provided namespace='osgi.bundle' name='%1$s' version='%2$s'/>
            <provided namespace='org.eclipse.equinox.p2.eclipse.type' name='bundle' version='1.0.0'/>
          </provides>
          <requires size='%4$d'>
            %5$s%6$s
          </requires>
          <artifacts size='1'>
            <artifact classifier='osgi.bundle' id='%1$s' version='%2$s'/>
          </artifacts>
          <touchpoint id='org.eclipse.equinox.p2.osgi' version='1.0.0'/>
          <touchpointData size='1'>
            <instructions size='2'>
              %7$s
              <instruction key='manifest'>Bundle-SymbolicName: %1$s;singleton:=true&#xA;Bundle-Version: %2$s&#xA;</instruction>
            </instructions>
          </touchpointData>
        </unit>
        """
            .formatted(
                bundle,
                version,
                plugin.name,
                plugin.moreRequirements.isEmpty() ? 1 : 2,
                requirement("osgi.bundle", "org.rooftree.api", plugin.apiRange),
                plugin.moreRequirements,
                plugin.installAction));
    if (plugin.feature) {
      units.add(
          """
          <unit id='%1$s.feature.feature.group' version='%2$s' singleton='false'>
            <update id='%1$s.feature.feature.group' range='[0.0.0,%2$s)' severity='0'/>
            <properties size='3'>
              <property name='org.eclipse.equinox.p2.name' value='The %3$s evaluator'/>
              <property name='org.eclipse.equinox.p2.provider' value='Example Ltd'/>
              <property name='org.eclipse.equinox.p2.type.group' value='true'/>
            </properties>
            <provides size='1'>
              <provided namespace='org.eclipse.equinox.p2.iu' name='%1$s.feature.feature.group' version='%2$s'/>
            </provides>
            <requires size='1'>
              %4$s
            </requires>
            <touchpoint id='null' version='0.0.0'/>
            <licenses size='1'>
              <license uri='https://example.com/licence' url='https://example.com/licence'>MIT&#xA;Permission is hereby granted</license>
            </licenses>
          </unit>
          """
              .formatted(
                  bundle,
                  version,
                  plugin.name,
                  requirement(
                      "org.eclipse.equinox.p2.iu", bundle, "[" + version + "," + version + "]")));
    }
    return this;
  }

  /** Returns the jar of a bundle. */
  Path jar(String bundle, String version) {
    return folder.resolve("plugins").resolve(bundle + "_" + version + ".jar");
  }

  /** Writes the index, with the hashes of the jars as they are now. */
  Path write() throws IOException {
    Files.writeString(
        folder.resolve("content.xml"),
        repository(
            "metadataRepository",
            "org.eclipse.equinox.internal.p2.metadata.repository.LocalMetadataRepository",
            "1.2.0",
            "<units size='%d'>%n%s</units>".formatted(units.size(), String.join("", units))));
    String mappings =
        """
        <mappings size='1'>
          <rule filter='(&amp; (classifier=osgi.bundle))' output='${repoUrl}/plugins/${id}_${version}.jar'/>
        </mappings>
        """;
    String listed = String.join("", artifacts);
    try (Stream<Path> jars = Files.list(folder.resolve("plugins"))) {
      for (Path jar : jars.toList()) {
        listed = listed.replace("@" + jar.getFileName() + "@", sha256(Files.readAllBytes(jar)));
      }
    }
    Files.writeString(
        folder.resolve("artifacts.xml"),
        repository(
            "artifactRepository",
            "org.eclipse.equinox.p2.artifact.repository.simpleRepository",
            "1.1.0",
            mappings
                + "<artifacts size='%d'>%n%s</artifacts>".formatted(artifacts.size(), listed)));
    return folder;
  }

  /** Zips the repository. */
  Path zip(Path file) throws IOException {
    try (OutputStream target = Files.newOutputStream(file);
        JarOutputStream out = new JarOutputStream(target);
        Stream<Path> files = Files.walk(folder)) {
      for (Path part : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(part).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(part));
      }
    }
    return file;
  }

  private static String repository(String kind, String type, String format, String content) {
    return """
        <?xml version='1.0' encoding='UTF-8'?>
        <?%1$s version='%3$s'?>
        <repository name='Examples' type='%2$s' version='1'>
        %4$s
        </repository>
        """
        .formatted(kind, type, format, content);
  }

  private static String requirement(String namespace, String name, String range) {
    return "<required namespace='%s' name='%s' range='%s'/>".formatted(namespace, name, range);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static Map<String, byte[]> files(Plugin plugin) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    String type = "E" + plugin.name;
    files.put(
        "META-INF/MANIFEST.MF",
        """
        Manifest-Version: 1.0
        Bundle-ManifestVersion: 2
        Bundle-Name: Evaluator %s
        Bundle-SymbolicName: %s;singleton:=true
        Bundle-Version: %s
        Require-Bundle: org.rooftree.api;bundle-version="%s"

        """
            .formatted(plugin.name, plugin.bundle(), plugin.version, plugin.apiRange)
            .getBytes(UTF_8));
    if (plugin.evaluator) {
      files.put(
          "plugin.xml",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <plugin>
            <extension point="org.rooftree.platform.evaluators">
              <evaluator id="%s" name="Evaluator %s" class="com.example.%s"/>
            </extension>
          </plugin>
          """
              .formatted(plugin.name, plugin.name, type)
              .getBytes(UTF_8));
      compile(plugin, type, files);
    }
    files.putAll(plugin.moreFiles);
    return files;
  }

  private static void compile(Plugin plugin, String type, Map<String, byte[]> files)
      throws IOException {
    Path work = Files.createTempDirectory("plugin");
    Path source = work.resolve(type + ".java");
    Files.writeString(
        source,
        """
        package com.example;

        import java.util.List;
        import java.util.Map;
        import java.util.Optional;
        import org.rooftree.api.evaluator.*;
        import org.rooftree.api.result.*;
        import org.rooftree.api.workload.Layer;

        public final class %1$s implements Evaluator {
          public EvaluatorInfo info() {
            return new EvaluatorInfo("%2$s", "Evaluator %2$s", "%3$s", "For tests.", List.of(),
                Metrics.ALL, List.of());
          }

          public PreparedEvaluator prepare(EvaluationContext context) {
            return new PreparedEvaluator() {
              public Applicability applicability(Layer layer) {
                return Applicability.YES;
              }

              public LayerResult evaluate(Layer layer, Progress progress) {
                double seconds = %4$s * layer.body().operations();
                return new LayerResult(
                    MetricValues.of(Map.of(MetricKey.of(Metrics.LATENCY), seconds)), "",
                    k -> Optional.empty());
              }
            };
          }
        }
        """
            .formatted(
                type,
                plugin.name,
                plugin.version,
                plugin.version.substring(0, plugin.version.indexOf('.'))));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int code =
        compiler.run(
            null,
            null,
            null,
            "--release",
            "21",
            "-proc:none",
            "-cp",
            Checkout.locationOf(Evaluator.class).toString(),
            "-d",
            work.toString(),
            source.toString());
    if (code != 0) {
      throw new IllegalStateException("the plug-in of the test does not compile");
    }
    Path classes = work.resolve("com/example");
    try (Stream<Path> compiled = Files.list(classes)) {
      for (Path file : compiled.toList()) {
        files.put("com/example/" + file.getFileName(), Files.readAllBytes(file));
        Files.delete(file);
      }
    }
    for (Path file : List.of(classes, work.resolve("com"), source, work)) {
      Files.delete(file);
    }
  }
}

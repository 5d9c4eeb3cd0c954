package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layer table on the manifests, and what every bundle and feature must say of itself. */
class ManifestTest {
  private static final String OURS = "org.rooftree.";
  private static final String LICENCE = "EPL-2.0";

  static List<Path> bundles() throws IOException {
    try (Stream<Path> folders = Files.list(Checkout.ROOT.resolve("bundles"))) {
      List<Path> bundles =
          folders.filter(f -> Files.exists(f.resolve("META-INF/MANIFEST.MF"))).sorted().toList();
      assertThat(bundles).hasSizeGreaterThan(8);
      return bundles;
    }
  }

  private static Manifest manifest(Path bundle) throws IOException {
    try (InputStream content = Files.newInputStream(bundle.resolve("META-INF/MANIFEST.MF"))) {
      return new Manifest(content);
    }
  }

  /** Returns the names in a header, without attributes and directives. */
  private static List<String> names(Manifest manifest, String header) {
    String text = manifest.getMainAttributes().getValue(header);
    List<String> names = new ArrayList<>();
    if (text != null) {
      // A version range has a comma as well, inside quotes.
      for (String clause : text.replaceAll("\"[^\"]*\"", "").split(",")) {
        names.add(clause.replaceFirst(";.*", "").strip());
      }
    }
    return names;
  }

  private static String name(Manifest manifest) {
    return names(manifest, "Bundle-SymbolicName").getFirst();
  }

  /** Returns what a manifest uses although the layer table does not allow it. */
  private static List<String> violations(Manifest manifest) {
    LayerTable.Row row = LayerTable.row(name(manifest).substring(OURS.length()));
    List<String> violations = new ArrayList<>();
    for (String required : names(manifest, "Require-Bundle")) {
      boolean allowed =
          required.startsWith(OURS)
              ? row.bundles().contains(required.substring(OURS.length()))
              : row.libraries().contains(required);
      if (!allowed) {
        violations.add("requires " + required);
      }
    }
    for (String imported : names(manifest, "Import-Package")) {
      boolean allowed =
          imported.equals("org.jspecify.annotations")
              || row.packages().stream()
                  .anyMatch(p -> imported.equals(p) || imported.startsWith(p + "."));
      if (!allowed) {
        violations.add("imports " + imported);
      }
    }
    return violations;
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void manifestUsesOnlyWhatTheLayerTableAllows(Path bundle) throws IOException {
    Manifest manifest = manifest(bundle);
    assertThat(name(manifest)).isEqualTo(bundle.getFileName().toString());
    if (!name(manifest).endsWith(".tests")) {
      assertThat(violations(manifest)).as("%s", bundle).isEmpty();
    }
  }

  @Test
  void violationIsFound() throws IOException {
    assertThat(violations(of("org.rooftree.engine", "org.rooftree.api,org.rooftree.model", "")))
        .containsExactly("requires org.rooftree.model");
    assertThat(violations(of("org.rooftree.evaluator.new", "org.rooftree.engine", "")))
        .containsExactly("requires org.rooftree.engine");
    assertThat(violations(of("org.rooftree.api", "org.eclipse.core.runtime", "com.google.gson")))
        .containsExactly("requires org.eclipse.core.runtime", "imports com.google.gson");
    assertThat(
            violations(
                of(
                    "org.rooftree.report",
                    "org.rooftree.api;bundle-version=\"[0.1,1)\",org.rooftree.engine",
                    "com.google.gson.stream;version=\"[2.15.0,3.0.0)\",org.osgi.framework")))
        .containsExactly("imports org.osgi.framework");
    Manifest unknown = of("org.rooftree.misc", "org.rooftree.api", "");
    assertThatThrownBy(() -> violations(unknown)).hasMessageContaining("misc");
  }

  private static Manifest of(String name, String required, String imported) throws IOException {
    String text =
        "Manifest-Version: 1.0\nBundle-SymbolicName: "
            + name
            + ";singleton:=true\nRequire-Bundle: "
            + required
            + (imported.isEmpty() ? "\n" : "\nImport-Package: " + imported + "\n");
    return new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void exportedPackageSaysWhatItIsFor(Path bundle) throws IOException {
    for (String exported : names(manifest(bundle), "Export-Package")) {
      Path sources = bundle.resolve("src").resolve(exported.replace('.', '/'));
      if (!Files.isDirectory(sources)) {
        continue; // All of it is generated; the metamodel documents it.
      }
      Path info = sources.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info))
          .as(exported)
          .containsPattern("(?s)/\\*\\*.{40,}\\*/")
          .contains("package " + exported + ";");
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void bundleNamesItsLicence(Path bundle) throws IOException {
    assertThat(manifest(bundle).getMainAttributes().getValue("Bundle-License")).isEqualTo(LICENCE);
  }

  static List<Path> features() throws IOException {
    try (Stream<Path> folders = Files.list(Checkout.ROOT.resolve("features"))) {
      List<Path> features =
          folders.map(f -> f.resolve("feature.xml")).filter(Files::exists).sorted().toList();
      assertThat(features).isNotEmpty();
      return features;
    }
  }

  @ParameterizedTest
  @MethodSource("features")
  void featureNamesItsLicence(Path feature) throws IOException {
    assertThat(Files.readString(feature)).containsPattern("<license [^>]*>" + LICENCE);
  }
}

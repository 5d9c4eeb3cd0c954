package org.rooftree.provisioning.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleJarTest {
  private static final String TWO =
      """
      <plugin>
        <extension point="org.rooftree.platform.evaluators">
          <evaluator id="a" class="A"/>
          <evaluator id="b" class="B"/>
        </extension>
        <extension point="com.example.evaluators"><evaluator id="c"/></extension>
      </plugin>
      """;

  @TempDir Path folder;

  private Path jar(String plugin) throws IOException {
    Path jar = folder.resolve("a.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      out.write("Manifest-Version: 1.0\n".getBytes(UTF_8));
      if (!plugin.isEmpty()) {
        out.putNextEntry(new ZipEntry("plugin.xml"));
        out.write(plugin.getBytes(UTF_8));
      }
    }
    return jar;
  }

  @Test
  void evaluatorsOfTheExtensionPointAreFoundAndNoOthers() throws IOException {
    assertThat(BundleJar.evaluators(jar(TWO))).containsExactly("a", "b");
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    assertThat(BundleJar.evaluators(unpacked)).isEmpty();
    Files.writeString(unpacked.resolve("plugin.xml"), TWO);
    assertThat(BundleJar.evaluators(unpacked)).containsExactly("a", "b");
  }

  @Test
  void bundleWithoutExtensionsHasNone() throws IOException {
    assertThat(BundleJar.evaluators(jar(""))).isEmpty();
  }

  @Test
  void damagedExtensionsAreSaidToBe() {
    assertThatThrownBy(() -> BundleJar.evaluators(jar("<plugin>")))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("a.jar", "plugin.xml");
  }

  @Test
  void unsignedJarIsSaidToBe() throws IOException {
    JarSignature signature = JarSignature.of(jar(""), new TrustedAuthorities(Set.of()));
    assertThat(signature.flaw()).isEqualTo("it is not signed");
    assertThat(signature.signers()).isEmpty();
  }
}

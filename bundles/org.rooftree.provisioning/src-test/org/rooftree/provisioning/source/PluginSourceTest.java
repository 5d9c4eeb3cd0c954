package org.rooftree.provisioning.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.cli.plugin.PluginException;

class PluginSourceTest {
  @TempDir Path folder;
  private Path scratch;

  @BeforeEach
  void makeScratch() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  private PluginSource of(String text) throws PluginException {
    return PluginSource.of(text, folder, scratch);
  }

  private Path repository(String name) throws IOException {
    Path made = Files.createDirectories(folder.resolve(name));
    Files.writeString(made.resolve("content.xml"), "<repository/>");
    return made;
  }

  private Path zip(String name, String... entries) throws IOException {
    Path zip = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.getBytes(UTF_8));
      }
    }
    return zip;
  }

  @Test
  void folderOfOnesOwnIsFoundByRelativeAbsoluteAndFileName() throws Exception {
    Path made = repository("my repository");
    for (String text : new String[] {"my repository", made.toString(), made.toUri().toString()}) {
      PluginSource source = of(text);
      assertThat(source.name()).isEqualTo(made.toString());
      assertThat(source.location()).isEqualTo(made.toUri());
      assertThat(source.own()).isTrue();
    }
  }

  @Test
  void repositoryInsideAProjectIsFound() throws Exception {
    Path made = repository("project/site/target/repository");
    assertThat(of("project").location()).isEqualTo(made.toUri());
  }

  @Test
  void severalRepositoriesAreNamed() throws IOException {
    repository("project/a");
    repository("project/b");
    assertThatThrownBy(() -> of("project"))
        .isInstanceOf(PluginException.class)
        .hasMessageContainingAll("several", "project/a", "project/b");
  }

  @Test
  void zipIsUnpackedAndNeverOnesOwn() throws Exception {
    zip("acme.zip", "repository/content.jar", "repository/plugins/a.jar");
    PluginSource source = of("acme.zip");
    assertThat(source.location()).isEqualTo(scratch.resolve("repository").toUri());
    assertThat(source.own()).isFalse();
    assertThat(scratch.resolve("repository/plugins/a.jar")).hasContent("repository/plugins/a.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "C:\\evil", "..\\evil"})
  void namesThatLeaveTheFolderAreRefusedBeforeAnythingIsWritten(String name) throws IOException {
    zip("evil.zip", "content.xml", name);
    assertThatThrownBy(() -> of("evil.zip"))
        .isInstanceOf(PluginException.class)
        .hasMessageContainingAll(name, "outside its folder");
    assertThat(scratch).isEmptyDirectory();
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void damagedZipIsSaidToBeDamaged() throws IOException {
    Path zip = zip("acme.zip", "content.xml", "plugins/a.jar");
    byte[] content = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(content, content.length - 30));
    assertThatThrownBy(() -> of("acme.zip")).hasMessageContaining("damaged");
  }

  @Test
  void webAddressIsTakenAsItIs() throws PluginException {
    PluginSource source = of("https://example.org/repository");
    assertThat(source.location()).isEqualTo(URI.create("https://example.org/repository"));
    assertThat(source.own()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "ftp://example.org/x", "http:///x", "https://a b", "file:x"})
  void whatIsNoSourceIsSaidSo(String text) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.INPUT))
        .hasMessageContaining(text);
  }
}

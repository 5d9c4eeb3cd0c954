package org.rooftree.model.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.model.Models;
import org.rooftree.model.TestFiles;
import org.rooftree.model.validation.Rule;
import org.rooftree.model.validation.Validator;

/** Broken, foreign and malicious files give findings with file and line, never an exception. */
class HostileInputTest {
  private static final String CORE =
      "<cores name=\"core\"><computeUnits xsi:type=\"accelerator:ComputeArray\" name=\"array\">"
          + "<precisionModes name=\"int8\"/></computeUnits></cores>";

  @TempDir private Path folder;

  // --- other files and addresses -----------------------------------------------------------

  @Test
  void anExternalEntityIsRefusedAndItsFileNotOpened() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "TOPSECRET");
    ModelFile file =
        TestFiles.read(
            ModelKind.ACCELERATOR,
            "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \""
                + secret.toUri()
                + "\">]>\n<a>&x;</a>");
    assertThat(only(file).rule()).isEqualTo("file.malformed");
    assertThat(only(file).line()).isEqualTo(2);
    assertThat(only(file).message()).contains("DOCTYPE").doesNotContain("TOPSECRET");
  }

  @Test
  void anEntityInsideAModelIsRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "TOPSECRET");
    String model =
        TestFiles.xmi(ModelKind.ACCELERATOR, "name=\"n\"", "<cores name=\"&x;\"/>", "&x;")
            .replace(
                "<accelerator:",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<accelerator:");
    ModelFile file = TestFiles.read(ModelKind.ACCELERATOR, model);
    assertThat(file.root()).isEmpty();
    assertThat(file.findings().toString()).contains("DOCTYPE").doesNotContain("TOPSECRET");
  }

  @Test
  void aBillionLaughsAreNotHeard() {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n");
    text.append("<!ENTITY lol0 \"lol\">\n");
    for (int i = 1; i < 10; i++) {
      text.append("<!ENTITY lol").append(i).append(" \"");
      text.append(("&lol" + (i - 1) + ";").repeat(10)).append("\">\n");
    }
    text.append("]>\n<lolz>&lol9;</lolz>");
    ModelFile file = TestFiles.read(ModelKind.WORKLOAD, text.toString());
    assertThat(only(file).rule()).isEqualTo("file.malformed");
    assertThat(only(file).line()).isEqualTo(2);
  }

  @Test
  void addressesInAFileAreNeverVisited() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + server.getLocalPort() + "/";
      String memory = "<memories name=\"m\" fedBy=\"" + address + "x.accelerator#//a\"/>";
      List<String> texts =
          List.of(
              TestFiles.xmi(
                  ModelKind.ACCELERATOR,
                  "name=\"n\" xsi:schemaLocation=\"http://rooftree.org/accelerator/1 "
                      + address
                      + "a.ecore\"",
                  CORE),
              TestFiles.xmi(
                  ModelKind.ACCELERATOR,
                  "name=\"n\" xsi:noNamespaceSchemaLocation=\"" + address + "a.xsd\"",
                  CORE),
              TestFiles.xmi(
                  ModelKind.ACCELERATOR,
                  "name=\"n\"",
                  "<memories href=\"" + address + "b.accelerator#//m\"/>",
                  CORE),
              TestFiles.xmi(
                  ModelKind.ACCELERATOR,
                  "name=\"n\"",
                  "<memories name=\"m\"><fedBy href=\"" + address + "c.accelerator#//m\"/>",
                  "</memories>",
                  CORE),
              TestFiles.xmi(ModelKind.ACCELERATOR, "name=\"n\"", memory, CORE),
              TestFiles.xmi(
                  ModelKind.ACCELERATOR,
                  "name=\"n\"",
                  "<technology xmlns:e=\"" + address + "e.ecore\" xsi:type=\"e:T\"/>",
                  CORE),
              TestFiles.xmi(ModelKind.ACCELERATOR, "name=\"n\"", CORE)
                  .replace("http://rooftree.org/accelerator/1", address + "accelerator.ecore"));
      for (String text : texts) {
        everything(TestFiles.read(ModelKind.ACCELERATOR, text));
      }
      server.setSoTimeout(1);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FILE", "file:///etc/passwd", "../secret.accelerator", "platform:/x"})
  void referencesToOtherFilesDangleAndNothingIsRead(String address) throws IOException {
    Path secret = folder.resolve("secret.accelerator");
    Files.writeString(
        secret,
        TestFiles.xmi(ModelKind.ACCELERATOR, "name=\"s\"", "<memories name=\"TOPSECRET\"/>"));
    String target = address.equals("FILE") ? secret.toUri().toString() : address;
    List<Finding> findings =
        everything(
            TestFiles.model(
                ModelKind.ACCELERATOR,
                "name=\"n\" clock=\"1 GHz\"",
                "<memories name=\"m\">",
                "<fedBy href=\"" + target + "#//@memories.0\"/>",
                "</memories>",
                CORE));
    assertThat(findings.toString()).doesNotContain("TOPSECRET", "root:");
    assertThat(findings)
        .filteredOn(f -> f.rule().equals(Rule.REFERENCE_DANGLING.id()))
        .singleElement()
        .satisfies(f -> assertThat(f.element()).isEqualTo("/m"))
        .satisfies(f -> assertThat(f.line()).isPositive());
  }

  @Test
  void anElementThatPointsElsewhereInsteadOfBeingThereIsAnError() {
    List<Finding> findings =
        everything(
            TestFiles.model(
                ModelKind.ACCELERATOR,
                "name=\"n\" clock=\"1 GHz\"",
                "<memories href=\"file:///etc/passwd#/\"/>",
                "<technology href=\"http://127.0.0.1:1/t.accelerator#/\"/>",
                CORE));
    assertThat(findings.toString()).doesNotContain("root:");
    assertThat(findings).extracting(Finding::severity).contains(Severity.ERROR);
  }

  // --- shape of the text -------------------------------------------------------------------

  @Test
  void deepNestingIsRefusedWithItsLine() {
    String open = "<cores>\n".repeat(10_000);
    ModelFile file =
        TestFiles.read(
            ModelKind.ACCELERATOR,
            TestFiles.xmi(ModelKind.ACCELERATOR, "name=\"n\"", open + "</cores>".repeat(10_000)));
    assertThat(file.root()).isEmpty();
    assertThat(file.findings())
        .anySatisfy(
            f -> {
              assertThat(f.message()).contains("nested deeper than 64");
              assertThat(f.line()).isBetween(60, 70);
            });
  }

  @Test
  void deepNestingOfUnknownElementsIsRefusedToo() {
    String text = "<x>".repeat(100_000) + "</x>".repeat(100_000);
    assertThat(TestFiles.read(ModelKind.STUDY, text).root()).isEmpty();
    everything(TestFiles.model(ModelKind.STUDY, "name=\"n\"", text));
  }

  @Test
  void longAttributesAndManyAttributesAreSurvived() {
    everything(
        TestFiles.model(
            ModelKind.WORKLOAD, "name=\"" + "x".repeat(2_000_000) + "\"", "<precision/>"));
    StringBuilder attributes = new StringBuilder("name=\"n\"");
    for (int i = 0; i < 50_000; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }
    everything(TestFiles.model(ModelKind.WORKLOAD, attributes.toString(), "<precision/>"));
  }

  @Test
  void truncatedFilesAreRefusedWithFileAndLine() {
    for (Path example : TestFiles.examples()) {
      byte[] bytes = TestFiles.bytes(example);
      String name = example.getFileName().toString();
      ModelKind kind = ModelKind.ofFile(name).orElseThrow();
      String trimmed = new String(bytes, UTF_8).stripTrailing();
      int whole = trimmed.getBytes(UTF_8).length;
      for (int length = 0; length < whole; length += 97) {
        ModelFile file = new ModelReader().read(Arrays.copyOf(bytes, length), name, kind);
        assertThat(file.root()).as("%s, %d bytes", name, length).isEmpty();
        assertThat(file.hasErrors()).as("%s, %d bytes", name, length).isTrue();
        assertThat(file.findings())
            .allSatisfy(f -> assertThat(f.file()).isEqualTo(name))
            .extracting(Finding::rule)
            .contains("file.malformed");
        if (length > 200) {
          assertThat(file.findings().getLast().line()).as("%s, %d", name, length).isPositive();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyFileIsRefused(ModelKind kind) {
    assertThat(only(TestFiles.read(kind, "")).rule()).isEqualTo("file.malformed");
    assertThat(only(TestFiles.read(kind, " \n\n ")).rule()).isEqualTo("file.malformed");
  }

  @Test
  void binaryRubbishIsRefused() {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[1 + random.nextInt(3000)];
      random.nextBytes(bytes);
      ModelFile file = new ModelReader().read(bytes, "a.study", ModelKind.STUDY);
      assertThat(file.root()).isEmpty();
      assertThat(file.hasErrors()).isTrue();
    }
    assertThat(new ModelReader().read(new byte[4096], "a.study", ModelKind.STUDY).hasErrors())
        .isTrue();
  }

  @Test
  void otherEncodingsAreReadAsDeclaredOrRefused() {
    String text =
        TestFiles.xmi(ModelKind.WORKLOAD, "name=\"größe\"", "<precision/>").replace("UTF-8", "ENC");
    ModelFile utf16 = read(text.replace("ENC", "UTF-16").getBytes(UTF_16));
    assertThat(utf16.findings()).isEmpty();
    ModelFile latin = read(text.replace("ENC", "ISO-8859-1").getBytes(ISO_8859_1));
    assertThat(latin.findings()).isEmpty();
    assertThat(read(text.replace("ENC", "UTF-8").getBytes(ISO_8859_1)).hasErrors()).isTrue();
    assertThat(read(text.replace("ENC", "UTF-8").getBytes(UTF_16LE)).hasErrors()).isTrue();
    assertThat(read(text.replace("ENC", "klingon").getBytes(UTF_8)).hasErrors()).isTrue();
    byte[] marked = ("\ufeff" + text.replace("ENC", "UTF-8")).getBytes(UTF_8);
    assertThat(read(marked).findings()).isEmpty();
  }

  private static ModelFile read(byte[] bytes) {
    return new ModelReader().read(bytes, "a.workload", ModelKind.WORKLOAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Not found</body></html>",
        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><artifactId>a</artifactId></project>",
        "<ecore:EPackage xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
            + " xmlns:ecore=\"http://www.eclipse.org/emf/2002/Ecore\" name=\"p\"/>",
        "<uml:Model xmi:version=\"20131001\" xmlns:xmi=\"http://www.omg.org/spec/XMI/20131001\""
            + " xmlns:uml=\"http://www.eclipse.org/uml2/5.0.0/UML\" name=\"m\"/>",
        "<accelerator:Accelerator xmlns:accelerator=\"http://rooftree.org/accelerator/2\"/>",
        "<a:Nothing xmlns:a=\"http://rooftree.org/accelerator/1\"/>",
        "<a:Component xmlns:a=\"http://rooftree.org/accelerator/1\"/>",
        "<a:Accelerator/>",
        "<xmi:XMI xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\"/>",
        "{\"json\": true}",
        "name: yaml"
      })
  void foreignFilesAreRefused(String text) {
    ModelFile file = TestFiles.read(ModelKind.ACCELERATOR, text);
    assertThat(file.root()).isEmpty();
    assertThat(file.findings())
        .isNotEmpty()
        .allSatisfy(
            f -> {
              assertThat(f.severity()).isEqualTo(Severity.ERROR);
              assertThat(f.file()).isEqualTo("test.accelerator");
              assertThat(f.message()).isNotBlank();
              assertThat(f.remedy()).isNotBlank();
            });
  }

  @Test
  void aModelUnderTheWrongExtensionIsRefusedNamingBoth() {
    String network = TestFiles.xmi(ModelKind.WORKLOAD, "name=\"n\"", "<precision/>");
    ModelFile file = TestFiles.read(ModelKind.ACCELERATOR, network);
    assertThat(file.root()).isEmpty();
    assertThat(only(file).message()).contains("Network", ".accelerator", "Accelerator");
    assertThat(only(file).line()).isPositive();
  }

  @Test
  void aPartOfAModelIsNoModel() {
    ModelFile file =
        TestFiles.read(
            ModelKind.ACCELERATOR,
            "<a:Core xmlns:a=\"http://rooftree.org/accelerator/1\" name=\"c\"/>");
    assertThat(file.root()).isEmpty();
    assertThat(only(file).message()).contains("Core");
  }

  @Test
  void twoModelsInOneFileAreRefused() {
    String inner = "<a:Accelerator xmlns:a=\"http://rooftree.org/accelerator/1\" name=\"n\"/>";
    ModelFile file =
        TestFiles.read(
            ModelKind.ACCELERATOR,
            "<xmi:XMI xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\">"
                + inner
                + inner
                + "</xmi:XMI>");
    assertThat(file.root()).isEmpty();
    assertThat(only(file).message()).contains("exactly one");
  }

  // --- files -------------------------------------------------------------------------------

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.workload");
    Finding finding = only(new ModelReader().read(missing));
    assertThat(finding.rule()).isEqualTo("file.unreadable");
    assertThat(finding.file()).isEqualTo(missing.toString());
    assertThat(finding.message()).contains("does not exist");
  }

  @Test
  void aFolderIsNamed() throws IOException {
    Path sub = Files.createDirectory(folder.resolve("folder.study"));
    assertThat(only(new ModelReader().read(sub)).message()).contains("is a folder");
  }

  @Test
  void aFileInTheWayOfAFolderIsAFinding() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "");
    assertThat(only(new ModelReader().read(file.resolve("a.study"))).rule())
        .isEqualTo("file.unreadable");
  }

  @Test
  void anUnreadableFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("closed.study"), "");
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root reads anyway");
    assertThat(only(new ModelReader().read(file)).message()).contains("may not be read");
  }

  @ParameterizedTest
  @CsvSource({"model.xml", "model", "accelerator", "a.Accelerator", "a.workload.bak", "''"})
  void aNameThatTellsNoKindIsRefusedListingTheKinds(String name) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "");
    assertThat(only(new ModelReader().read(file, name)).message())
        .contains(".accelerator", ".workload", ".mapping", ".study");
  }

  @Test
  void aFileOfAnotherKindIsRefusedWhereADesignIsNeeded() {
    ModelFile file = new ModelReader().read(TestFiles.example("alexnet.workload"));
    assertThat(Models.design(file).value()).isEmpty();
    assertThat(Models.design(file).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains(".workload", ".accelerator"));
    assertThat(Models.mapping(file).value()).isEmpty();
    assertThat(Models.workload(file, 0).value()).isPresent();
  }

  // --- content -----------------------------------------------------------------------------

  @Test
  void unknownAttributesElementsAndTypesAreNamedWithTheirLines() {
    ModelFile file =
        TestFiles.model(
            ModelKind.ACCELERATOR,
            "name=\"n\"",
            "<cores name=\"c\" colour=\"red\">",
            "<computeUnits xsi:type=\"accelerator:Abacus\" name=\"a\"/>",
            "</cores>",
            "<memory name=\"m\"/>");
    assertThat(file.findings())
        .extracting(f -> f.rule() + " " + f.line() + " " + f.severity())
        .contains("element.unknown 3 ERROR", "element.unknown 4 ERROR", "element.unknown 6 ERROR");
    assertThat(file.findings().toString()).contains("colour", "Abacus", "\"memory\"");
    assertThat(file.root()).isPresent();
    everything(file);
  }

  @Test
  void abstractTypesAreRefused() {
    ModelFile file =
        TestFiles.model(
            ModelKind.ACCELERATOR,
            "name=\"n\"",
            "<cores name=\"c\"><computeUnits name=\"a\"/></cores>");
    assertThat(file.hasErrors()).isTrue();
    everything(file);
    everything(
        TestFiles.model(
            ModelKind.WORKLOAD,
            "name=\"n\"",
            "<precision/><layers xsi:type=\"workload:Layer\" name=\"l\"/>"));
    everything(
        TestFiles.model(
            ModelKind.WORKLOAD,
            "name=\"n\"",
            "<precision/><layers xsi:type=\"workload:Tensor\" name=\"l\"/>"));
  }

  @Test
  void wrongValuesAreNamedWithFeatureLineAndWhatIsAllowed() {
    ModelFile file =
        TestFiles.model(
            ModelKind.ACCELERATOR,
            "name=\"n\"",
            "<cores name=\"c\" count=\"many\" clock=\"1 furlong\"/>",
            "<memories name=\"m\" kind=\"paper\" doubleBuffered=\"maybe\"/>",
            "<memories name=\"o\" bandwidthEfficiency=\"0,5\"/>");
    assertThat(file.findings()).extracting(Finding::rule).containsOnly("value.illegal");
    assertThat(file.findings().toString())
        .contains(
            "count = \"many\"",
            "at least 1 and at most 1000000",
            "clock = \"1 furlong\"",
            "unknown unit",
            "a quantity in Hz",
            "kind = \"paper\"",
            "one of register, registerFile, sram",
            "bandwidthEfficiency = \"0,5\"");
    assertThat(file.findings()).extracting(Finding::line).contains(3, 4, 5);
    everything(file);
  }

  @Test
  void danglingReferencesAreNamedWithTheirLine() {
    ModelFile file =
        TestFiles.model(
            ModelKind.ACCELERATOR, "name=\"n\"", "<memories name=\"m\" fedBy=\"/nowhere\"/>", CORE);
    assertThat(file.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.rule()).isEqualTo("reference.dangling"))
        .satisfies(f -> assertThat(f.message()).contains("/nowhere"))
        .satisfies(f -> assertThat(f.line()).isEqualTo(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/core",
        "/core/array",
        "//@memories.0",
        "#/m",
        "/m /m /m",
        "a:b c:d",
        "%",
        "/%"
      })
  void referencesToElementsOfAnotherClassAreFindingsOrIgnoredButNeverBreak(String reference) {
    everything(
        TestFiles.model(
            ModelKind.ACCELERATOR,
            "name=\"n\" clock=\"1 GHz\"",
            "<memories name=\"m\" fedBy=\"" + reference + "\" servedDimensions=\"/core\"/>",
            CORE));
  }

  @Test
  void manyFaultsAreCutOff() {
    ModelFile file =
        TestFiles.model(
            ModelKind.WORKLOAD,
            "name=\"n\"",
            "<precision/>",
            "<tensors name=\"t\" x=\"1\"/>\n".repeat(50_000));
    assertThat(file.findings()).hasSizeLessThanOrEqualTo(200);
    assertThat(new Validator().validate(file)).hasSizeLessThanOrEqualTo(2000);
  }

  @Test
  void aTruncatedFileIsNoModelHoweverManyFaultsComeBeforeItsEnd() {
    String text =
        TestFiles.xmi(
            ModelKind.WORKLOAD,
            "name=\"n\"",
            "<precision/>",
            "<tensors name=\"t\" x=\"1\"/>\n".repeat(500));
    ModelFile file = TestFiles.read(ModelKind.WORKLOAD, text.substring(0, text.lastIndexOf("</")));
    assertThat(file.root()).isEmpty();
    assertThat(file.findings()).extracting(Finding::rule).contains("file.malformed");
  }

  /** Runs everything that can be run with a file; whatever goes wrong must be in the findings. */
  private static List<Finding> everything(ModelFile file) {
    List<Finding> findings = new Validator().validate(file);
    Models.design(file);
    Models.workload(file, 0);
    Models.mapping(file);
    assertThat(findings)
        .allSatisfy(
            f -> {
              assertThat(f.file()).isEqualTo(file.name());
              assertThat(f.message()).isNotBlank();
              assertThat(f.remedy()).isNotBlank();
            });
    return findings;
  }

  private static Finding only(ModelFile file) {
    assertThat(file.root()).isEmpty();
    assertThat(file.findings()).hasSize(1);
    return file.findings().getFirst();
  }
}

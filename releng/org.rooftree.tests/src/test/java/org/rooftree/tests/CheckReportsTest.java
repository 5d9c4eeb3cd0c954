package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What {@code rooftree check} writes for build servers, read back by others' parsers. */
class CheckReportsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private CheckedProject project;

  @BeforeEach
  void write() throws IOException {
    project = new CheckedProject(folder);
  }

  /** Two expectations broken, one model with a warning, one with an error, one unreadable study. */
  private void breakThings() throws IOException {
    project.replace("tiny.accelerator", "1 GHz", "0.5 GHz");
    project.write("a b#ü.accelerator", TinyModels.DESIGN.replace("64 KiB", "64 mice"));
    project.write(
        "gone.study", CheckedProject.STUDY.replace("tiny.workload", "gone &lt;1>.workload"));
  }

  private JsonNode json(String format) throws IOException {
    CommandRun run = project.check("--format", format, "--quiet");
    assertThat(run.err()).isEmpty();
    return JSON.readTree(run.out());
  }

  private static List<String> problems(JsonNode tree, String schema) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
        .validate(tree)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static String resource(String name) throws IOException {
    try (var stream = CheckReportsTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static String schema(String name) throws IOException {
    return Files.readString(
        Checkout.ROOT.resolve("bundles/org.rooftree.report/schema").resolve(name));
  }

  @Test
  void jsonIsWhatItsSchemaSays() throws IOException {
    assertThat(problems(json("json"), schema("rooftree.check-1.json"))).isEmpty();
    project.check("--cache", "cache");
    breakThings();
    CommandRun run = project.check("--cache", "cache", "--format", "json");
    JsonNode tree = JSON.readTree(run.out());
    assertThat(problems(tree, schema("rooftree.check-1.json"))).isEmpty();
    assertThat(tree.at("/counts/broken").asInt()).isEqualTo(2);
    assertThat(run.out()).contains("\"cause\"");
  }

  @Test
  void baselineIsWhatItsSchemaSays() throws IOException {
    CommandRun.in(folder).run("check", "models/product.study", "--update-baseline");
    JsonNode tree = JSON.readTree(project.file("product.baseline.json").toFile());
    assertThat(problems(tree, schema("rooftree.baseline-1.json"))).isEmpty();
    assertThat(problems(tree.at("/results/0"), schema("rooftree.result-1.json"))).isEmpty();
  }

  @Test
  void sarifHasTheStructureOfTheStandard() throws IOException {
    assertThat(problems(json("sarif"), resource("sarif-structure.json"))).isEmpty();
    breakThings();
    JsonNode tree = json("sarif");
    assertThat(problems(tree, resource("sarif-structure.json"))).isEmpty();
    JsonNode rules = tree.at("/runs/0/tool/driver/rules");
    List<String> broken = new ArrayList<>();
    for (JsonNode result : tree.at("/runs/0/results")) {
      assertThat(rules.get(result.path("ruleIndex").asInt()).path("id"))
          .isEqualTo(result.path("ruleId"));
      if (result.path("ruleId").asText().equals("expectation.broken")) {
        broken.add(result.at("/locations/0/logicalLocations/0/fullyQualifiedName").asText());
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
            .isEqualTo("models/product.study");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
            .isBetween(8, 9);
      }
    }
    assertThat(broken).containsExactly("/fast", "/first");
  }

  /** An object model made from OASIS's schema; what it does not know ends the reading. */
  @Test
  void sarifIsReadByAnotherLibrary() throws IOException {
    breakThings();
    CommandRun run = project.check("--format", "sarif", "--quiet");
    SarifSchema210 log =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readValue(run.out(), SarifSchema210.class);
    assertThat(log.getVersion()).hasToString("2.1.0");
    assertThat(log.getRuns()).hasSize(1);
    Run checked = log.getRuns().getFirst();
    assertThat(checked.getTool().getDriver().getName()).isEqualTo("Rooftree");
    List<Result> broken =
        checked.getResults().stream()
            .filter(r -> r.getRuleId().equals("expectation.broken"))
            .toList();
    assertThat(broken)
        .extracting(
            r ->
                r.getLocations()
                    .getFirst()
                    .getLogicalLocations()
                    .iterator()
                    .next()
                    .getFullyQualifiedName())
        .containsExactly("/fast", "/first");
    assertThat(broken).allMatch(r -> r.getLevel() == Result.Level.ERROR);
    assertThat(broken.getFirst().getMessage().getText()).contains("1536 ns; expected 768 ns");
  }

  /** The reader of the Maven plug-in that shows test reports. */
  @Test
  void junitIsReadByAnotherLibrary() throws IOException {
    breakThings();
    project.check("--report", "junit=TEST-check.xml");
    SurefireReportParser parser =
        new SurefireReportParser(List.of(folder.toFile()), new NullConsoleLogger());
    List<ReportTestSuite> suites = parser.parseXMLReportFiles();
    assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfFailures).sum()).isEqualTo(3);
    assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfErrors).sum()).isEqualTo(1);
    assertThat(parser.getFailureDetails(suites))
        .anySatisfy(
            test -> {
              assertThat(test.getName())
                  .isEqualTo("fast: latency of Two products on Tiny (roofline)");
              assertThat(test.getFailureMessage()).contains("1536 ns; expected 768 ns");
            });
  }

  @Test
  void namesOfFilesAreLegalAddresses() throws IOException {
    breakThings();
    List<String> paths = new ArrayList<>();
    for (JsonNode result : json("sarif").at("/runs/0/results")) {
      String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asText();
      paths.add(URI.create(uri).getPath());
    }
    assertThat(paths).contains("models/a b#ü.accelerator");
  }

  @Test
  void fingerprintStaysWhileTheValueMoves() throws IOException {
    project.replace("tiny.accelerator", "1 GHz", "0.5 GHz");
    JsonNode first = json("sarif").at("/runs/0/results/0");
    project.replace("tiny.accelerator", "0.5 GHz", "0.4 GHz");
    JsonNode second = json("sarif").at("/runs/0/results/0");
    assertThat(second.path("message")).isNotEqualTo(first.path("message"));
    assertThat(second.path("partialFingerprints")).isEqualTo(first.path("partialFingerprints"));
  }

  @Test
  void junitIsReadByABuildServer() throws Exception {
    breakThings();
    CommandRun run = project.check("--report", "junit=check.xml");
    assertThat(run.out()).contains("Failed: ");
    Document document = junit(folder.resolve("check.xml"));
    Element all = document.getDocumentElement();
    NodeList cases = document.getElementsByTagName("testcase");
    assertThat(all.getAttribute("tests")).isEqualTo("" + cases.getLength());
    assertThat(all.getAttribute("failures"))
        .isEqualTo("" + document.getElementsByTagName("failure").getLength())
        .isEqualTo("3");
    assertThat(all.getAttribute("errors"))
        .isEqualTo("" + document.getElementsByTagName("error").getLength())
        .isEqualTo("1");
    Element failure = (Element) document.getElementsByTagName("failure").item(1);
    assertThat(((Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("fast: latency of Two products on Tiny (roofline)");
    assertThat(failure.getAttribute("message")).contains("1536 ns; expected 768 ns");
    Element error = (Element) document.getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message")).contains("gone <1>.workload does not exist");
  }

  /** Parses and validates a report. */
  private static Document junit(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(CheckReportsTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(file.toFile()));
    return factory.newDocumentBuilder().parse(file.toFile());
  }

  @Test
  void pageHoldsNoScript() throws IOException {
    breakThings();
    CommandRun run = project.check("--format", "html", "-o", "check.html");
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(folder.resolve("check.html")))
        .contains("default-src 'none'", "1536 ns; expected 768 ns", "gone &lt;1&gt;.workload")
        .doesNotContain("<script");
  }

  @Test
  void reportThatCannotBeWrittenEndsWithThree() {
    CommandRun run = project.check("--report", "junit=none/check.xml");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("none/check.xml cannot be written", "nothing was written");
  }
}

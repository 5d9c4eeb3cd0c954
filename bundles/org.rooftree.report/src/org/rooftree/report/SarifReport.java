package org.rooftree.report;

import static org.rooftree.report.json.JsonTree.object;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.engine.check.CheckFindings;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.report.json.JsonTree;

/**
 * What a check found as SARIF 2.1.0 (OASIS), which code hosts show beside the lines that it is
 * about. Names of files are written as they were found, relative to the folder of the run.
 */
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private SarifReport() {}

  /**
   * Writes a report.
   *
   * @param version version of the product
   * @param rules what each rule demands, by its identifier
   */
  public static void write(
      CheckReport report, String version, Map<String, String> rules, Writer target)
      throws IOException {
    List<String> ids = List.copyOf(rules.keySet());
    List<Object> descriptors = new ArrayList<>();
    rules.forEach(
        (id, text) -> descriptors.add(object("id", id, "shortDescription", object("text", text))));
    List<Object> results = new ArrayList<>();
    for (CheckedFile file : report.files()) {
      CheckFindings.of(file).forEach(f -> results.add(result(f, ids)));
    }
    Map<String, Object> driver =
        object("name", "Rooftree", "semanticVersion", version, "rules", descriptors);
    Map<String, Object> run =
        object(
            "tool",
            object("driver", driver),
            "columnKind",
            "utf16CodeUnits",
            "invocations",
            List.of(object("executionSuccessful", !report.cancelled())),
            "results",
            results);
    JsonTree.writeIndented(
        object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)), target);
  }

  private static Map<String, Object> result(Finding finding, List<String> rules) {
    Map<String, Object> result = object("ruleId", finding.rule());
    int index = rules.indexOf(finding.rule());
    if (index >= 0) {
      result.put("ruleIndex", index);
    }
    result.put("level", level(finding.severity()));
    result.put(
        "message",
        object(
            "text",
            finding.remedy().isEmpty()
                ? finding.message()
                : finding.message() + "; " + finding.remedy()));
    Map<String, Object> physical = object("artifactLocation", object("uri", uri(finding.file())));
    if (finding.line() > 0) {
      Map<String, Object> region = object("startLine", finding.line());
      if (finding.column() > 0) {
        region.put("startColumn", finding.column());
      }
      physical.put("region", region);
    }
    Map<String, Object> location = object("physicalLocation", physical);
    if (!finding.element().isEmpty()) {
      location.put(
          "logicalLocations",
          List.of(object("fullyQualifiedName", finding.element(), "kind", "element")));
    }
    result.put("locations", List.of(location));
    result.put("partialFingerprints", object("rooftree/v1", fingerprint(finding)));
    return result;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case ADVICE -> "note";
    };
  }

  private static String uri(String file) {
    String path = file.replace('\\', '/');
    boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:/.*");
    try {
      return absolute
          ? new URI("file", "", (path.startsWith("/") ? "" : "/") + path, null).toASCIIString()
          : new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(file + " is no file name", e);
    }
  }

  /** The same finding in the next run, though lines have moved and values are others. */
  private static String fingerprint(Finding finding) {
    String identity = finding.rule() + "\n" + finding.file() + "\n" + finding.element();
    String subject = finding.message().replaceAll("( is | cannot | has ).*", "");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((identity + "\n" + subject).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

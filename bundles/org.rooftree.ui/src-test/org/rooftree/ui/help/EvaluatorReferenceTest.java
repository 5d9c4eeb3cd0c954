package org.rooftree.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.report.page.Presentation;
import org.rooftree.report.page.ResultPage;
import org.rooftree.report.page.ResultPage.Kind;
import org.rooftree.report.page.ResultPage.Rows;
import org.rooftree.report.page.ResultPage.Section;
import org.rooftree.ui.help.EvaluatorReference.Installed;
import org.xml.sax.InputSource;

/** The pages of evaluators say what the evaluators say of themselves, whatever that is. */
class EvaluatorReferenceTest {
  private static final Installed ROWS =
      new Installed(
          new EvaluatorInfo(
              "rows",
              "DRAM rows",
              "1.2.0",
              "Counts rows that are opened & closed.",
              List.of("B. Jacob, Memory Systems, 2007, https://doi.org/10.1000/rows."),
              List.of(
                  MetricDefinition.of(
                      "rowEnergy", "Row energy", "J", Aggregation.SUM, "Energy of opening rows.")),
              List.of(
                  new Parameter(
                      "rowSize",
                      new Parameter.Physical(Unit.of("byte"), 256, 65536),
                      "2048 byte",
                      "Bytes of a row."))),
          new Presentation(
              Optional.of("<svg/>"),
              Optional.of(
                  new ResultPage(
                      "rows",
                      "Rows and banks",
                      "How often rows open.",
                      List.of(
                          new Section(
                              "By layer", "", Kind.BARS, Rows.LAYERS, List.of("rowEnergy")))))),
          "org.example.rows 1.2.0, Example");

  private static String text(ReferencePage page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.html())))
        .getDocumentElement()
        .getTextContent();
  }

  @Test
  void pageHoldsAllThatIsDeclared() throws Exception {
    ReferencePage page = EvaluatorReference.page(ROWS);
    assertThat(page.title()).isEqualTo("DRAM rows");
    assertThat(text(page))
        .contains("Counts rows that are opened & closed.", "1.2.0", "org.example.rows")
        .contains("rowSize", "256 to 65536 byte", "2048 byte", "Bytes of a row.")
        .contains("rowEnergy", "Row energy", "sum of the layers", "Energy of opening rows.")
        .contains("Rows and banks", "How often rows open.", "By layer")
        .contains("--evaluator rows --set \"rowSize=2048 byte\"");
    assertThat(page.html())
        .contains("<a href=\"https://doi.org/10.1000/rows\">")
        .contains("src=\"data:image/svg+xml;base64,PHN2Zy8+\"");
  }

  @Test
  void namesCannotBeMarkup() throws Exception {
    String hostile = "</title><script>alert(1)</script>\"'&";
    EvaluatorInfo info =
        new EvaluatorInfo(
            hostile, hostile, hostile, hostile, List.of(hostile), List.of(), List.of());
    Installed evaluator = new Installed(info, Presentation.PLAIN, hostile);
    ReferencePage page = EvaluatorReference.page(evaluator);
    assertThat(page.html()).doesNotContain("<script");
    assertThat(page.file()).matches("[A-Za-z0-9._-]+\\.html");
    assertThat(text(page)).contains(hostile);
    assertThat(text(EvaluatorReference.list(List.of(evaluator), List.of(hostile))))
        .contains(hostile);
  }

  @Test
  void listNamesEvaluatorsAndWhatDoesNotWork() throws Exception {
    ReferencePage list = EvaluatorReference.list(List.of(ROWS), List.of("evaluator x is ignored"));
    assertThat(text(list)).contains("DRAM rows", "rows", "evaluator x is ignored");
    assertThat(list.html()).contains("href=\"" + EvaluatorReference.page(ROWS).file() + "\"");
    assertThat(EvaluatorReference.list(List.of(ROWS), List.of()).html())
        .doesNotContain("does not work");
  }
}

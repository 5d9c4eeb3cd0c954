package org.rooftree.model.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.rooftree.api.quantity.Quantity;

class StudyTextTest {
  private static final String STUDY =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- <expectations name="no" metric="latency" expected="1 s"/> -->
      <study:Study xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
          xmlns:study="http://rooftree.org/study/1" name="a > b">
        <designs path="d.accelerator"/>
        <expectations name="first" metric="latency" expected='2 s'>
          <citations text="said so"/>
        </expectations>
        <!-- the second one -->
        <expectations name="second" metric="energy" maximum="1 J"
            relativeTolerance="0.1" />
      </study:Study>
      """;

  private static String expect(String text, int index, String value) throws IOException {
    return new String(
        new StudyText(text.getBytes(UTF_8)).expect(index, Quantity.valueOf(value)), UTF_8);
  }

  @Test
  void nothingButTheValueIsAnother() throws IOException {
    assertThat(expect(STUDY, 0, "3 s")).isEqualTo(STUDY.replace("'2 s'", "\"3 s\""));
  }

  @Test
  void valueThatWasNotThereIsAdded() throws IOException {
    assertThat(expect(STUDY, 1, "0.5 J"))
        .isEqualTo(
            STUDY.replace(
                "relativeTolerance=\"0.1\" />", "relativeTolerance=\"0.1\" expected=\"0.5 J\"/>"));
  }

  @Test
  void lineEndsStay() throws IOException {
    String windows = STUDY.replace("\n", "\r\n");
    assertThat(expect(windows, 0, "3 s")).isEqualTo(windows.replace("'2 s'", "\"3 s\""));
  }

  @Test
  void baselineIsNamedAndItsNameEscaped() throws IOException {
    String text =
        new String(new StudyText(STUDY.getBytes(UTF_8)).baseline("a & \"b\".json"), UTF_8);
    assertThat(text).contains("name=\"a > b\" baseline=\"a &amp; &quot;b&quot;.json\">");
    assertThat(text).contains("<!-- the second one -->");
  }

  @Test
  void otherEncodingIsWrittenAnew() throws IOException {
    byte[] latin =
        STUDY.replace("UTF-8", "ISO-8859-1").replace("first", "größe").getBytes("ISO-8859-1");
    byte[] written = new StudyText(latin).expect(0, Quantity.valueOf("3 s"));
    assertThat(new String(written, UTF_8)).contains("größe", "expected=\"3 s\"");
  }

  @Test
  void whatIsNoStudyIsRefused() {
    assertThatThrownBy(() -> new StudyText("<a/>".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

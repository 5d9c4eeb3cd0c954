package org.rooftree.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTextTest {
  @Test
  void markupIsLeftOutAndParagraphsAreSeparated() {
    PageText text =
        PageText.of(
            "<html><head><title>T</title><style>x{}</style></head><body><h1>Roof</h1>\n"
                + "<p>A &lt; B &amp; C,\n <b>bold</b> &#8211; text</p><ul><li>one</li><li>two</li></ul></body>");
    assertThat(text.text()).isEqualTo("Roof\n\nA < B & C, bold – text\n\n• one\n• two");
  }

  @Test
  void spansLieOnTheirWords() {
    PageText text =
        PageText.of("<h2>Units</h2><p>See <a href='x'>no</a><a href=\"units.html#k\">KiB</a>.</p>");
    assertThat(text.spans())
        .extracting(s -> text.text().substring(s.start(), s.start() + s.length()))
        .containsExactly("Units", "KiB");
    assertThat(text.spans().getLast().target()).isEqualTo("units.html#k");
  }

  @Test
  void preformattedTextKeepsItsLines() {
    assertThat(PageText.of("<pre>a\n  b</pre>").text()).isEqualTo("a\n  b");
  }

  @Test
  void brokenMarkupIsReadAsFarAsItGoes() {
    assertThat(PageText.of("<p>one</b> &nonsense; <p>two").text())
        .isEqualTo("one &nonsense;\n\ntwo");
  }
}

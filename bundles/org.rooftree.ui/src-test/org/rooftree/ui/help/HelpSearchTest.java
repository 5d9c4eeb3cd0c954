package org.rooftree.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HelpSearchTest {
  private static HelpSearch.Page page(String label, String html) {
    return new HelpSearch.Page(new HelpTopic(label, "/p/" + label, List.of()), PageText.of(html));
  }

  private final HelpSearch search =
      new HelpSearch(
          List.of(
              page("Layers", "<p>A table beside the roofline. Bandwidth of DRAM.</p>"),
              page("Roofline", "<h2>Ridge point</h2><p>Peak over bandwidth.</p>"),
              page("Why", "<p>Arithmetic.</p>")));

  private List<String> find(String query) {
    return search.find(query).stream().map(h -> h.topic().label()).toList();
  }

  @Test
  void titleCountsMoreThanText() {
    assertThat(find("ROOF")).containsExactly("Roofline", "Layers");
  }

  @Test
  void allWordsMustBeThere() {
    assertThat(find("bandwidth dram")).containsExactly("Layers");
    assertThat(find("bandwidth arithmetic")).isEmpty();
  }

  @Test
  void wordsAreFoundFromTheirStartOnly() {
    assertThat(find("line")).isEmpty();
  }

  @Test
  void nothingIsFoundForNothing() {
    assertThat(find(" ., ")).isEmpty();
  }

  @Test
  void snippetShowsTheWord() {
    assertThat(search.find("dram").getFirst().snippet()).contains("Bandwidth of DRAM");
  }
}

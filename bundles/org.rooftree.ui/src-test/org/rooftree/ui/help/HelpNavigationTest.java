package org.rooftree.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses, history and contents. */
class HelpNavigationTest {
  @Test
  void linksAreFollowedFromTheirPage() {
    assertThat(PageAddress.follow("/p/help/a.html", "b.html#x")).isEqualTo("/p/help/b.html#x");
    assertThat(PageAddress.follow("/p/help/a.html#y", "#x")).isEqualTo("/p/help/a.html#x");
    assertThat(PageAddress.follow("/p/help/a.html", "../c.html")).isEqualTo("/p/c.html");
    assertThat(PageAddress.follow("/p/help/a.html", "/q/d.html")).isEqualTo("/q/d.html");
    assertThat(PageAddress.follow("/p/a.html", "https://x.org/")).isEqualTo("https://x.org/");
  }

  @Test
  void addressHasPlugInPathAndAnchor() {
    String href = "/org.rooftree.ui/help/models.html#units";
    assertThat(PageAddress.plugIn(href)).isEqualTo("org.rooftree.ui");
    assertThat(PageAddress.path(href)).isEqualTo("help/models.html");
    assertThat(PageAddress.anchor(href)).isEqualTo("#units");
  }

  @Test
  void historyGoesBackAndForwardAndForgetsWhatLayAhead() {
    HelpHistory history = new HelpHistory();
    history.visit("a");
    history.visit("b");
    history.visit("b");
    assertThat(history.back()).contains("a");
    assertThat(history.canGoBack()).isFalse();
    assertThat(history.forward()).contains("b");
    history.back();
    history.visit("c");
    assertThat(history.canGoForward()).isFalse();
    assertThat(history.back()).contains("a");
  }

  @Test
  void pageIsFoundInTheContentsWhateverThePlaceInIt() {
    HelpTopic page = new HelpTopic("Units", "/p/u.html", List.of());
    HelpTopic book = new HelpTopic("Book", null, List.of(page));
    HelpContents contents = new HelpContents(List.of(book));
    assertThat(contents.pathTo("/p/u.html#kib")).containsExactly(book, page);
    assertThat(contents.pathTo("/p/other.html")).isEmpty();
    assertThat(contents.first()).contains(page);
  }
}

package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tutorials quote the sample evaluator as it is: what is shown as source stands in its source. */
class TutorialTest {
  private static final Path SAMPLES = Checkout.ROOT.resolve("samples");
  private static final Path HELP =
      Checkout.ROOT.resolve("bundles/org.rooftree.ui/help/write-evaluator.html");

  /** Commands and their output are marked as such, or not at all; they are not looked for. */
  private static final Pattern FENCED =
      Pattern.compile("(?ms)^```(?:java|xml|properties)\\n(.*?)^```$");

  private static final Pattern PREFORMATTED =
      Pattern.compile("(?s)<pre class=\"source\">(.*?)</pre>");

  private static List<String> quotes(Path page, Pattern pattern) throws IOException {
    List<String> quotes = new ArrayList<>();
    Matcher matcher = pattern.matcher(Files.readString(page));
    while (matcher.find()) {
      quotes.add(matcher.group(1).stripTrailing());
    }
    return quotes;
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** Returns all that the sample's authors wrote. */
  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.toString();
        if (!name.contains("target") && !name.endsWith(".md")) {
          sources.add(Files.readString(file));
        }
      }
    }
    return sources;
  }

  @Test
  void tutorialQuotesTheSample() throws IOException {
    List<String> sources = sources();
    List<String> quotes = quotes(SAMPLES.resolve("README.md"), FENCED);
    assertThat(quotes).hasSizeGreaterThan(8);
    assertThat(quotes).allSatisfy(q -> assertThat(sources).anyMatch(s -> s.contains(q)));
  }

  @Test
  void helpQuotesTheSample() throws IOException {
    List<String> sources = sources();
    List<String> quotes = quotes(HELP, PREFORMATTED);
    assertThat(quotes).hasSizeGreaterThan(3);
    assertThat(quotes).allSatisfy(q -> assertThat(sources).anyMatch(s -> s.contains(unescaped(q))));
  }
}

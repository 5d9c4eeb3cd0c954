package org.rooftree.ui.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds pages by words: all words of a query begin a word of the page or of its title. */
final class HelpSearch {
  private static final int TITLE_WEIGHT = 40;
  private static final int HEADING_WEIGHT = 8;
  private static final int SNIPPET_BEFORE = 30;
  private static final int SNIPPET_LENGTH = 120;

  /**
   * A page as the search sees it.
   *
   * @param topic the page
   * @param text what it says
   */
  record Page(HelpTopic topic, PageText text) {}

  /**
   * A page that was found.
   *
   * @param topic the page
   * @param snippet words around the first place that was found
   */
  record Hit(HelpTopic topic, String snippet) {}

  private record Scored(Hit hit, double score) {}

  private final List<Page> pages;

  HelpSearch(List<Page> pages) {
    this.pages = List.copyOf(pages);
  }

  /** Returns the pages with all words of a query, the most relevant first. */
  List<Hit> find(String query) {
    List<Pattern> words = words(query);
    if (words.isEmpty()) {
      return List.of();
    }
    List<Scored> found = new ArrayList<>();
    for (Page page : pages) {
      double score = 0;
      for (Pattern word : words) {
        double one = score(page, word);
        if (one == 0) {
          score = 0;
          break;
        }
        score += one;
      }
      if (score > 0) {
        found.add(new Scored(new Hit(page.topic(), snippet(page.text().text(), words)), score));
      }
    }
    found.sort(Comparator.comparingDouble(Scored::score).reversed());
    return found.stream().map(Scored::hit).toList();
  }

  private static List<Pattern> words(String query) {
    List<Pattern> words = new ArrayList<>();
    for (String word : query.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        words.add(
            Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(word),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
      }
    }
    return words;
  }

  private static double score(Page page, Pattern word) {
    double score = word.matcher(page.topic().label()).find() ? TITLE_WEIGHT : 0;
    for (PageText.Span span : page.text().spans()) {
      if (span.style() == PageText.Style.HEADING) {
        String heading = page.text().text().substring(span.start(), span.start() + span.length());
        score += word.matcher(heading).find() ? HEADING_WEIGHT : 0;
      }
    }
    // A word that is said ten times matters more, but not ten times as much.
    return score + Math.log1p(word.matcher(page.text().text()).results().count());
  }

  private static String snippet(String text, List<Pattern> words) {
    int first = 0;
    for (Pattern word : words) {
      Matcher matcher = word.matcher(text);
      if (matcher.find()) {
        first = matcher.start();
        break;
      }
    }
    int start = Math.max(0, first - SNIPPET_BEFORE);
    if (start > 0) {
      int blank = text.indexOf(' ', start);
      start = blank < 0 || blank >= first ? first : blank + 1;
    }
    int end = Math.min(text.length(), start + SNIPPET_LENGTH);
    if (end < text.length()) {
      int blank = text.lastIndexOf(' ', end);
      end = blank <= first ? end : blank;
    }
    String part = text.substring(start, end).replaceAll("\\s+", " ").strip();
    return (start > 0 ? "…" : "") + part + (end < text.length() ? "…" : "");
  }
}

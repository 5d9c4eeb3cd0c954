package org.rooftree.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.report.page.Presentation;
import org.rooftree.report.page.Presentations;
import org.rooftree.report.page.ResultPage;
import org.rooftree.report.page.ResultPage.Kind;
import org.rooftree.report.page.ResultPage.Rows;
import org.rooftree.report.page.ResultPage.Section;

/**
 * How evaluators present themselves: the icons of the extension point {@code evaluators}, and the
 * pages of {@code resultPages}. What cannot be used is left out, and said.
 */
public final class RegistryPresentations {
  private static final String PAGES = "org.rooftree.platform.resultPages";

  private final Map<String, String> icons = new HashMap<>();
  private final Map<String, ResultPage> pages = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private RegistryPresentations(IExtensionRegistry registry) {
    for (IConfigurationElement evaluator :
        registry.getConfigurationElementsFor(RegistryEvaluators.POINT)) {
      icon(evaluator);
    }
    for (IConfigurationElement page : registry.getConfigurationElementsFor(PAGES)) {
      page(page);
    }
  }

  /** Returns what the bundles in a registry declare. */
  public static Presentations of(IExtensionRegistry registry) {
    RegistryPresentations read = new RegistryPresentations(registry);
    return new Presentations(
        Stream.concat(read.icons.keySet().stream(), read.pages.keySet().stream())
            .distinct()
            .collect(Collectors.toMap(id -> id, read::presentation)));
  }

  /** Returns where the icon of an evaluator is; empty if it has none. */
  public static Optional<URL> icon(IExtensionRegistry registry, String evaluator) {
    return Stream.of(registry.getConfigurationElementsFor(RegistryEvaluators.POINT))
        .filter(e -> evaluator.equals(e.getAttribute("id")) && e.getAttribute("icon") != null)
        .findFirst()
        .map(RegistryPresentations::iconFile);
  }

  private static @Nullable URL iconFile(IConfigurationElement evaluator) {
    Bundle bundle = Platform.getBundle(evaluator.getContributor().getName());
    return bundle == null ? null : bundle.getEntry(evaluator.getAttribute("icon"));
  }

  /**
   * Returns what is wrong with icons and pages, one sentence each.
   *
   * @param catalogue the evaluators that can be used
   */
  static List<String> problems(IExtensionRegistry registry, EvaluatorCatalogue catalogue) {
    RegistryPresentations read = new RegistryPresentations(registry);
    List<String> problems = new ArrayList<>(read.problems);
    for (String id : new TreeSet<>(read.pages.keySet())) {
      ResultPage page = read.pages.get(id);
      catalogue
          .find(id)
          .ifPresentOrElse(
              evaluator -> problems.addAll(page.problems(evaluator.info())),
              () ->
                  problems.add(
                      "result page \""
                          + page.title()
                          + "\" is for the evaluator "
                          + id
                          + ", which is not installed"));
    }
    return problems;
  }

  private Presentation presentation(String id) {
    return new Presentation(Optional.ofNullable(icons.get(id)), Optional.ofNullable(pages.get(id)));
  }

  private void icon(IConfigurationElement evaluator) {
    String id = evaluator.getAttribute("id");
    String path = evaluator.getAttribute("icon");
    if (id == null || path == null) {
      return;
    }
    URL entry = iconFile(evaluator);
    String where = path + " of " + evaluator.getContributor().getName();
    if (entry == null) {
      problems.add("the icon of the evaluator " + id + " is missing: there is no " + where);
      return;
    }
    try (InputStream content = entry.openStream()) {
      String svg = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      if (svg.contains("<svg")) {
        icons.putIfAbsent(id, svg);
      } else {
        problems.add("the icon of the evaluator " + id + " is ignored: " + where + " is no SVG");
      }
    } catch (IOException e) {
      problems.add(
          "the icon of the evaluator " + id + " cannot be read: " + where + ": " + e.getMessage());
    }
  }

  private void page(IConfigurationElement page) {
    try {
      ResultPage read =
          new ResultPage(
              text(page, "evaluator"),
              text(page, "title"),
              text(page, "description"),
              Stream.of(page.getChildren("section")).map(RegistryPresentations::section).toList());
      if (pages.putIfAbsent(read.evaluator(), read) != null) {
        problems.add(
            "result page \""
                + read.title()
                + "\" of "
                + page.getContributor().getName()
                + " is ignored: the evaluator "
                + read.evaluator()
                + " has one");
      }
    } catch (IllegalArgumentException e) {
      problems.add(
          "a result page of " + page.getContributor().getName() + " is ignored: " + e.getMessage());
    }
  }

  private static Section section(IConfigurationElement section) {
    return new Section(
        text(section, "title"),
        text(section, "description"),
        choice(section, "kind", Kind.values(), Kind::id),
        choice(section, "rows", Rows.values(), Rows::id),
        Stream.of(section.getChildren("metric")).map(m -> text(m, "id")).toList());
  }

  private interface Name<T> {
    String of(T value);
  }

  private static <T> T choice(
      IConfigurationElement element, String attribute, T[] values, Name<T> name) {
    String text = text(element, attribute);
    return Arrays.stream(values)
        .filter(v -> name.of(v).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    attribute
                        + " \""
                        + text
                        + "\" of section \""
                        + text(element, "title")
                        + "\"; allowed are "
                        + Arrays.stream(values).map(name::of).collect(Collectors.joining(", "))));
  }

  private static String text(IConfigurationElement element, String attribute) {
    String value = element.getAttribute(attribute);
    return value == null ? "" : value.strip();
  }
}

package org.rooftree.report.html;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names of places in the page that people can link to: {@code layer-…} and {@code component-…}.
 * They follow from the path of the element, so a link still fits the report of the next run.
 */
public final class Anchors {
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> known = new HashMap<>();

  /** Returns the anchor of an element, the same for the same kind and path. */
  public String of(String kind, String path) {
    return known.computeIfAbsent(kind + " " + path, k -> fresh(kind, path));
  }

  private String fresh(String kind, String path) {
    String slug = path.startsWith("/") ? path.substring(1) : path;
    slug = slug.replaceAll("[^A-Za-z0-9._-]+", "-");
    String anchor = kind + "-" + slug;
    for (int i = 2; !taken.add(anchor); i++) {
      anchor = kind + "-" + slug + "-" + i;
    }
    return anchor;
  }
}

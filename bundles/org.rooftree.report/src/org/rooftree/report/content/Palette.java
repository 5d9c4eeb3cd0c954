package org.rooftree.report.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.report.chart.RooflineGeometry;

/** The colours of resources: those of the style sheet of reports, where they are defined. */
public final class Palette {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^(?::root, \\[data-theme=light]|(\\[data-theme=dark])) \\{([^}]*)}",
          Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6})");

  /** Colours that the style sheet defines for levels. */
  private static final int LEVELS = 8;

  private final Map<String, String> colours;

  private Palette(Map<String, String> colours) {
    this.colours = Map.copyOf(colours);
  }

  /** Returns the colours for a light or a dark background. */
  public static Palette of(boolean dark) {
    Map<String, String> colours = new HashMap<>();
    Matcher blocks = BLOCK.matcher(styles());
    while (blocks.find()) {
      if (blocks.group(1) != null == dark) {
        Matcher colour = COLOUR.matcher(blocks.group(2));
        while (colour.find()) {
          colours.putIfAbsent(colour.group(1), colour.group(2));
        }
      }
    }
    return new Palette(colours);
  }

  private static String styles() {
    try (InputStream styles =
        Palette.class.getResourceAsStream("/org/rooftree/report/html/report.css")) {
      if (styles == null) {
        throw new IllegalStateException("the style sheet of reports is missing in this bundle");
      }
      return new String(styles.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the style sheet of reports cannot be read", e);
    }
  }

  /**
   * Returns a named colour, for example {@code "good"}, as {@code #rrggbb}.
   *
   * @throws IllegalArgumentException when the style sheet has no such colour
   */
  public String named(String name) {
    String colour = colours.get(name);
    if (colour == null) {
      throw new IllegalArgumentException(
          "colour " + name + " is unknown; known are " + colours.keySet());
    }
    return colour;
  }

  /** Returns the colour of compute, power, a memory or an interconnect as {@code #rrggbb}. */
  public String of(String resource, RooflineGeometry geometry) {
    return switch (resource) {
      case "compute" -> named("compute");
      case "power", "constant" -> named("power");
      default -> {
        int level = geometry.indexOf(resource);
        yield named(level < 0 ? "other" : "level-" + level % LEVELS);
      }
    };
  }
}

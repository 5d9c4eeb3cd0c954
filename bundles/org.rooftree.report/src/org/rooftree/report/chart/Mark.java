package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.Map;

/**
 * What a series of a chart stands for, so that a click on it leads to an element of the design.
 *
 * @param kind what it is
 * @param level short name of the memory or interconnect ({@code Design.levelName}), {@code
 *     "compute"}, another consumer such as {@code "constant"}, or empty
 * @param precision name of a precision mode, or empty
 */
public record Mark(Kind kind, String level, String precision) {

  /** What a series can stand for. */
  public enum Kind {
    /** Layers at a level. */
    LAYER("layer"),
    /** The whole network at a level. */
    NETWORK("whole network"),
    /** What bandwidth allows. */
    ROOF("roof"),
    /** What compute allows. */
    PEAK("peak"),
    /** A limit below a roof or peak. */
    CEILING("ceiling"),
    /** Where two limits meet. */
    RIDGE("ridge point"),
    /** What energy allows. */
    ARCH("arch line"),
    /** What an arch line approaches. */
    ASYMPTOTE("asymptote"),
    /** Measured points of the design. */
    MEASURED("measured"),
    /** A part of the bars of all layers. */
    PART("part"),
    /** Points of a study. */
    POINT("point"),
    /** What the best points of a study beat. */
    FRONT("Pareto front"),
    /** A part of the mapping of a layer. */
    MAPPING("mapping");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** Returns the name used in tables of a chart. */
    public String id() {
      return id;
    }
  }

  /** Returns the mark of something that belongs to a level, whatever the precision. */
  static Mark at(Kind kind, String level) {
    return new Mark(kind, level, "");
  }

  Map<String, Object> tree() {
    return object("kind", kind.name(), "level", level, "precision", precision);
  }

  static Mark of(Map<?, ?> tree) {
    return new Mark(
        Kind.valueOf((String) tree.get("kind")),
        (String) tree.get("level"),
        (String) tree.get("precision"));
  }
}

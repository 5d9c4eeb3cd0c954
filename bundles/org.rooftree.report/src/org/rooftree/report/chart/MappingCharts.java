package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Design;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Schedule;

/** How a layer runs on the memories: its loop nest, its traffic, and how its ports are busy. */
public final class MappingCharts {
  private final String layer;
  private final Schedule schedule;
  private final Design design;
  private final List<String> levels;

  /**
   * Creates the charts of a layer.
   *
   * @param layer its name
   * @param levels names of the memories in the order in which charts give them their colours
   */
  MappingCharts(String layer, Schedule schedule, Design design, List<String> levels) {
    this.layer = layer;
    this.schedule = schedule;
    this.design = design;
    this.levels = List.copyOf(levels);
  }

  /** Returns the charts of a layer of a result; empty if it has no mapping. */
  public static Optional<MappingCharts> of(EvaluationResult result, LayerOutcome layer) {
    List<String> levels =
        RooflineGeometry.of(result).levels().stream().map(RooflineGeometry.Level::name).toList();
    return layer
        .result()
        .flatMap(LayerResult::schedule)
        .map(s -> new MappingCharts(title(layer, s), s, result.design(), levels));
  }

  /** The schedule of a fused layer is that of one tile. */
  private static String title(LayerOutcome layer, Schedule schedule) {
    String name = layer.layer().name();
    return schedule.tiles() == 1 ? name : name + ", one of " + schedule.tiles() + " tiles";
  }

  /**
   * Returns the loop nest: a row per loop, the outermost at the top, and for each operand the
   * memories as brackets over the loops whose data they hold.
   */
  public ChartOption nest() {
    return new LoopNestChart(this).option();
  }

  /** Returns the bytes that all instances of each memory move, by operand and direction. */
  public ChartOption traffic() {
    return new TrafficChart(this).option();
  }

  /** Returns how busy each port is from the first word on-loaded to the last off-loaded. */
  public ChartOption ports() {
    return new PortChart(this).option();
  }

  String layer() {
    return layer;
  }

  Schedule schedule() {
    return schedule;
  }

  Design design() {
    return design;
  }

  /** The colour of a memory, by its path. */
  String colour(String memory) {
    int level = levels.indexOf(design.levelName(memory));
    return level < 0 ? "@other" : Series.colour(level);
  }

  /** Pixels that texts take at the left of a chart; longer ones are cut off. */
  static int margin(List<String> texts) {
    int longest = texts.stream().mapToInt(String::length).max().orElse(0);
    return Math.min(230, 18 + 7 * longest);
  }

  /** An axis of names, none of which is left out unless they would lie over each other. */
  static Map<String, Object> names(List<String> names, int margin) {
    Map<String, Object> label = object("hideOverlap", true, "interval", 0);
    if (margin > 0) {
      label.putAll(object("width", margin - 14, "overflow", "truncate"));
    }
    return object(
        "type", "category", "data", names, "axisTick", object("show", false), "axisLabel", label);
  }

  /** A chart whose series stand for memories. */
  static ChartOption finished(
      Map<String, Object> option,
      Map<String, Object> about,
      Map<String, String> levels,
      ChartTable table) {
    Map<String, Object> marks = new LinkedHashMap<>();
    levels.forEach((id, level) -> marks.put(id, Mark.at(Mark.Kind.MAPPING, level).tree()));
    about.put("marks", marks);
    option.put("rooftree", about);
    return new ChartOption(option, Optional.of(table));
  }
}

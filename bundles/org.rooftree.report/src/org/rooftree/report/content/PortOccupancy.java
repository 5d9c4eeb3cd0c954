package org.rooftree.report.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.result.Schedule;
import org.rooftree.api.result.Schedule.Activity;

/**
 * How busy a port is while the loops of a layer run. Transfers repeat; each stands at the end of
 * its period, in the window in which it may move without a stall. Stalls stretch all periods alike.
 *
 * @param memory path of the memory
 * @param name memory and port
 * @param share busy share of the whole time in which the loops run, at most 1
 * @param steps the same over time, without gaps; neighbours differ
 */
public record PortOccupancy(String memory, String name, double share, List<Step> steps) {
  /** Pieces that the time of a layer is cut into: more than a small chart can tell apart. */
  private static final int PIECES = 96;

  /** What is no difference on a screen. */
  private static final double SAME = 1e-3;

  /**
   * A piece of time.
   *
   * @param from its begin, counted from the first on-loaded word [cycle]
   * @param to its end [cycle]
   * @param busy share of it in which the port moves data, 0 to 1
   */
  public record Step(double from, double to, double busy) {}

  /** Copies the list. */
  public PortOccupancy {
    steps = List.copyOf(steps);
  }

  /** Returns the ports that move data, in the order of the memories of the design. */
  public static List<PortOccupancy> of(Schedule schedule, Design design) {
    List<PortOccupancy> ports = new ArrayList<>();
    for (Memory memory : design.memories()) {
      Map<String, List<Activity>> byPort = new LinkedHashMap<>();
      for (Activity activity : schedule.activities()) {
        if (activity.memory().equals(memory.path())) {
          byPort.computeIfAbsent(activity.port(), p -> new ArrayList<>()).add(activity);
        }
      }
      byPort.forEach(
          (port, activities) ->
              ports.add(
                  of(
                      memory.path(),
                      (design.levelName(memory.path()) + " " + port).strip(),
                      schedule,
                      activities)));
    }
    return ports;
  }

  private static PortOccupancy of(
      String memory, String name, Schedule schedule, List<Activity> activities) {
    double cycles = schedule.idealCycles() + schedule.stallCycles();
    double begin = begin(schedule);
    List<Step> steps = new ArrayList<>();
    double busyCycles = 0;
    for (int i = 0; i < PIECES && cycles > 0; i++) {
      double from = cycles * i / PIECES;
      double to = cycles * (i + 1) / PIECES;
      double busy = busy(schedule, activities, from, to);
      busyCycles += busy * (to - from);
      Step last = steps.isEmpty() ? null : steps.getLast();
      if (last != null && Math.abs(last.busy() - busy) < SAME) {
        steps.set(steps.size() - 1, new Step(last.from(), begin + to, last.busy()));
      } else {
        steps.add(new Step(begin + from, begin + to, busy));
      }
    }
    return new PortOccupancy(memory, name, cycles > 0 ? busyCycles / cycles : 0, steps);
  }

  /** Returns when the loops begin [cycle]; ZigZag's on-loading can be below zero. */
  public static double begin(Schedule schedule) {
    return Math.max(0, schedule.onloadingCycles());
  }

  private static double busy(Schedule schedule, List<Activity> activities, double from, double to) {
    double stretch =
        schedule.idealCycles() > 0
            ? (schedule.idealCycles() + schedule.stallCycles()) / schedule.idealCycles()
            : 1;
    double busy = 0;
    for (Activity activity : activities) {
      busy += busyUntil(activity, stretch, to) - busyUntil(activity, stretch, from);
    }
    return Math.min(1, busy / (to - from));
  }

  private static double busyUntil(Activity activity, double stretch, double time) {
    double period = activity.periodCycles() * stretch;
    double busy = Math.min(activity.busyCycles(), period);
    double start = period - Math.max(busy, activity.windowCycles() * stretch);
    double begun = Math.min(activity.count(), Math.floor(time / period));
    double last = begun < activity.count() ? Math.clamp(time - begun * period - start, 0, busy) : 0;
    return begun * busy + last;
  }
}

package org.rooftree.evaluator.mapping.nest;

/**
 * A transfer that repeats, for people.
 *
 * @param operand index of the operand
 * @param level memory level of the operand
 * @param direction one of {@link Direction}
 * @param port index of the port or interconnect
 * @param bits bits per period, of one instance
 * @param cycles cycles that they take
 * @param window cycles of the period in which they may be moved without a wait
 * @param period cycles from one to the next
 * @param times how often
 * @param exchangeCycles cycles of the first or last one that overlap with nothing
 */
public record Transfer(
    int operand,
    int level,
    int direction,
    int port,
    double bits,
    double cycles,
    double window,
    double period,
    double times,
    double exchangeCycles) {}

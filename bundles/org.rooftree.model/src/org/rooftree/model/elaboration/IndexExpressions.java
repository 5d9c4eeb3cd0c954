package org.rooftree.model.elaboration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopDimension;

/** Reads the affine index expressions of a loop nest, for example {@code "k, c, 2*oy + fy"}. */
public final class IndexExpressions {
  private static final int MAX_LENGTH = 2000;
  private static final Pattern TERM = Pattern.compile("(?:(\\d{1,9})\\s*\\*\\s*)?(\\w+)");

  private static final Pattern EXTENT = Pattern.compile("\\d{0,18}");

  private IndexExpressions() {}

  /**
   * Reads the axes of one operand.
   *
   * @param text expressions separated by commas
   * @param loops loops of the nest
   * @throws IllegalArgumentException naming the part that is not understood and what is allowed
   * @throws ArithmeticException when an extent exceeds 2^63
   */
  public static List<Axis> parse(String text, List<LoopDimension> loops) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "has " + text.length() + " characters; at most " + MAX_LENGTH + " are allowed");
    }
    List<Axis> axes = new ArrayList<>();
    for (String expression : text.split(",", -1)) {
      List<Axis.Term> terms = new ArrayList<>();
      long extent = 1;
      for (String part : expression.split("\\+", -1)) {
        Matcher matcher = TERM.matcher(part.strip());
        if (!matcher.matches()) {
          throw new IllegalArgumentException(
              "\"" + expression.strip() + "\" is no sum of terms like \"oy\" or \"2*oy\"");
        }
        long coefficient = matcher.group(1) == null ? 1 : Long.parseLong(matcher.group(1));
        int loop = index(matcher.group(2), loops);
        if (coefficient < 1) {
          throw new IllegalArgumentException("coefficient 0 in \"" + expression.strip() + "\"");
        }
        terms.add(new Axis.Term(loop, coefficient));
        extent = Math.addExact(extent, Math.multiplyExact(coefficient, loops.get(loop).size() - 1));
      }
      axes.add(new Axis(terms, extent));
    }
    return axes;
  }

  /**
   * Reads the axes of one operand whose data may end before the loops do.
   *
   * @param extents real extent of each axis, separated by commas; 0 or empty for what loops need
   * @throws IllegalArgumentException naming the part that is not understood and what is allowed
   * @throws ArithmeticException when an extent exceeds 2^63
   */
  public static List<Axis> parse(String text, String extents, List<LoopDimension> loops) {
    List<Axis> axes = parse(text, loops);
    if (extents.isBlank()) {
      return axes;
    }
    String[] sizes = extents.split(",", -1);
    if (sizes.length != axes.size()) {
      throw new IllegalArgumentException(
          "extents = \""
              + extents
              + "\" has "
              + sizes.length
              + " entries for "
              + axes.size()
              + " axes; one each is needed");
    }
    List<Axis> clipped = new ArrayList<>(axes.size());
    for (int i = 0; i < sizes.length; i++) {
      String size = sizes[i].strip();
      if (!EXTENT.matcher(size).matches()) {
        throw new IllegalArgumentException(
            "extents = \"" + extents + "\": \"" + size + "\" is no size of at most 18 digits");
      }
      long real = size.isEmpty() ? 0 : Long.parseLong(size);
      Axis axis = axes.get(i);
      clipped.add(real > 0 ? new Axis(axis.terms(), Math.min(real, axis.extent())) : axis);
    }
    return clipped;
  }

  /** Finds a loop by its name; the case matters only where two names differ in nothing else. */
  private static int index(String name, List<LoopDimension> loops) {
    for (int i = 0; i < loops.size(); i++) {
      if (loops.get(i).name().equals(name)) {
        return i;
      }
    }
    for (int i = 0; i < loops.size(); i++) {
      if (loops.get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "there is no loop \""
            + name
            + "\"; loops are "
            + String.join(", ", loops.stream().map(LoopDimension::name).toList()));
  }
}

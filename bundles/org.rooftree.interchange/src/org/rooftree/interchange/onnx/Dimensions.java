package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rooftree.interchange.onnx.OnnxModel.Dimension;
import org.rooftree.interchange.onnx.OnnxModel.ValueInfo;

/** Sizes of the dimensions that a file leaves open. */
final class Dimensions {
  private static final Pattern BATCH =
      Pattern.compile("n|b|bs|bsz|none|\\?|.*batch.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_BATCH =
      Pattern.compile(
          ".*(seq|len|time|token|frame|step|word|height|width|channel|past).*|t|s|l|h|w|c",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, Long> given;
  private final Set<String> batchNames = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private final Map<String, String> missing = new LinkedHashMap<>();
  private final Map<String, OpenDimension> open = new LinkedHashMap<>();

  private final boolean comparable;

  /**
   * Makes the sizes of one walk.
   *
   * @param given sizes by name
   * @param comparable whether shapes that the file declares hold as they are
   */
  Dimensions(Map<String, Long> given, boolean comparable) {
    this.given = given;
    this.comparable = comparable;
  }

  /** Returns whether shapes that the file declares hold as they are. */
  boolean comparable() {
    return comparable;
  }

  /** Returns the size given for a name, or null. */
  @Nullable Long given(String name) {
    Long size = given.get(name);
    if (size != null) {
      used.add(name);
    }
    return size;
  }

  /** Returns the names that were given but are not in the file. */
  List<String> unused() {
    return given.keySet().stream().filter(n -> !used.contains(n)).sorted().toList();
  }

  /** Returns messages with their remedies for sizes that must be given. */
  Map<String, String> missing() {
    return missing;
  }

  /** Returns the dimensions whose sizes must be given. */
  List<OpenDimension> open() {
    return List.copyOf(open.values());
  }

  /** Says that a name stands for the batch, which is 1 while shapes are inferred. */
  void batch(String name) {
    batchNames.add(name);
  }

  /** Returns whether a first dimension of this name is the batch. */
  static boolean isBatch(Dimension dimension) {
    String name = dimension.name();
    return name.isEmpty() || BATCH.matcher(name).matches() || !NO_BATCH.matcher(name).matches();
  }

  /** Returns whether the file leaves a dimension open. */
  static boolean open(Dimension dimension) {
    return dimension.size() <= 0;
  }

  /**
   * Returns the shape of an input of the network; what is not known is taken as 1 and noted.
   *
   * @param batchAxis axis that is the batch and therefore 1; -1 for none
   */
  long[] input(ValueInfo info, int batchAxis) {
    List<Dimension> dimensions = info.shape() == null ? List.of() : info.shape();
    if (info.shape() == null) {
      missing.put(
          "the shape of input \"" + info.name() + "\" is not stated",
          "export the model with the shapes of its inputs");
    }
    long[] shape = new long[dimensions.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = i == batchAxis ? 1 : size(info, i, dimensions.get(i));
    }
    return shape;
  }

  private long size(ValueInfo info, int axis, Dimension dimension) {
    Long own = given(info.name() + ":" + axis);
    if (own != null) {
      return own;
    }
    if (dimension.size() < -1) {
      throw new ImportException(
          "onnx.shape",
          info.name(),
          "has the negative dimension " + dimension.size(),
          "correct the model");
    }
    if (!open(dimension)) {
      return dimension.size();
    }
    String name = dimension.name();
    if (batchNames.contains(name)) {
      return 1;
    }
    Long size = name.isEmpty() ? null : given(name);
    if (size != null) {
      return size;
    }
    String key = name.isEmpty() ? info.name() + ":" + axis : name;
    open.putIfAbsent(key, new OpenDimension(key, info.name(), axis, example(name)));
    if (name.isEmpty()) {
      missing.put(
          "dimension " + axis + " of input \"" + info.name() + "\" is not known and has no name",
          "add --dim " + key + "=" + example(name));
    } else {
      missing.put(
          "dimension '" + name + "' of input '" + info.name() + "' is not known",
          "add --dim " + key + "=" + example(name));
    }
    return 1;
  }

  private static long example(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("height") || lower.contains("width") ? 224 : 128;
  }

  /** Returns a shape that the file declares, or null where it or the user leaves it open. */
  long @Nullable [] optional(ValueInfo info) {
    if (info.shape() == null) {
      return null;
    }
    List<Long> sizes = new ArrayList<>();
    for (Dimension dimension : info.shape()) {
      Long size = open(dimension) ? null : Long.valueOf(dimension.size());
      if (size == null && !dimension.name().isEmpty()) {
        size = batchNames.contains(dimension.name()) ? Long.valueOf(1) : given(dimension.name());
      }
      if (size == null) {
        return null;
      }
      sizes.add(size);
    }
    long[] shape = sizes.stream().mapToLong(Long::longValue).toArray();
    Shapes.checkElements(info.name(), shape);
    return shape;
  }
}

package org.rooftree.engine.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.Metrics;

/**
 * Reads what {@link RecordWriter} writes. Makes nothing but records and enumerations of the
 * interface, by their constructors, which check their values; whatever the bytes are, it takes
 * memory in proportion to them.
 */
final class RecordReader {
  /** Evaluators and the engine know the common metrics by identity. */
  private static final Map<MetricDefinition, MetricDefinition> COMMON =
      Metrics.ALL.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));

  private final byte[] bytes;
  private final List<Object> objects = new ArrayList<>();
  private final List<Class<?>> types = new ArrayList<>();
  private int position;
  private int depth;

  private RecordReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns a record.
   *
   * @throws IllegalArgumentException when the bytes are not those of a record of the type
   */
  static <T> T read(byte[] bytes, Class<T> type) {
    try {
      RecordReader reader = new RecordReader(bytes);
      T value = type.cast(reader.read());
      if (value == null || reader.position != bytes.length) {
        throw new IllegalArgumentException("it is incomplete or goes on");
      }
      return value;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a message: " + e.getMessage(), e);
    }
  }

  private @Nullable Object read() {
    if (++depth > Tag.MAX_DEPTH) {
      throw new IllegalArgumentException("it is nested too deep");
    }
    int tag = bytes[position++];
    @Nullable Object value =
        switch (tag) {
          case Tag.NULL -> null;
          case Tag.TRUE -> true;
          case Tag.FALSE -> false;
          case Tag.INT -> varint();
          case Tag.LONG -> eight();
          case Tag.DOUBLE -> Double.longBitsToDouble(eight());
          case Tag.STRING -> remember(text());
          case Tag.LIST -> list();
          case Tag.MAP -> map(new LinkedHashMap<>());
          case Tag.SORTED_MAP -> map(new TreeMap<>());
          case Tag.SET ->
              Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(values(count()))));
          case Tag.EMPTY -> Optional.empty();
          case Tag.PRESENT -> Optional.of(read());
          case Tag.NO_DOUBLE -> OptionalDouble.empty();
          case Tag.SOME_DOUBLE -> OptionalDouble.of(Double.longBitsToDouble(eight()));
          case Tag.ENUM -> type().getEnumConstants()[varint()];
          case Tag.RECORD -> record();
          case Tag.SAME -> objects.get(varint());
          case Tag.DOUBLES -> doubles();
          case Tag.BYTES -> raw(count());
          default -> throw new IllegalArgumentException("there is no tag " + tag);
        };
    depth--;
    return value;
  }

  private Object remember(Object value) {
    objects.add(value);
    return value;
  }

  private Object record() {
    RecordType type = RecordType.of(type());
    Object made = type.make(values(type.size()));
    if (made instanceof MetricDefinition metric) {
      made = COMMON.getOrDefault(metric, metric);
    }
    return remember(made);
  }

  private Class<?> type() {
    int index = varint();
    if (index == types.size()) {
      types.add(RecordType.named(text()));
    }
    return types.get(index);
  }

  private Object[] values(int count) {
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = read();
    }
    return values;
  }

  private List<Object> list() {
    Object[] values = values(count());
    return Arrays.asList(values).contains(null)
        ? Collections.unmodifiableList(Arrays.asList(values))
        : List.of(values);
  }

  /** The order is that in which the map was written. */
  private Map<Object, Object> map(Map<Object, Object> empty) {
    int count = count();
    for (int i = 0; i < count; i++) {
      empty.put(read(), read());
    }
    return empty;
  }

  private double[] doubles() {
    double[] values = new double[checked((long) varint() * Double.BYTES) / Double.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(eight());
    }
    return values;
  }

  private String text() {
    int length = count();
    String text = new String(bytes, position, length, UTF_8);
    position += length;
    return text;
  }

  private byte[] raw(int length) {
    byte[] copy = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return copy;
  }

  private long eight() {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << Byte.SIZE | bytes[position++] & 0xFF;
    }
    return bits;
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      int next = bytes[position++];
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }

  /** A count of what takes a byte each at least. */
  private int count() {
    return checked(varint());
  }

  private int checked(long size) {
    if (size < 0 || size > bytes.length - position) {
      throw new IllegalArgumentException("a size of " + size + " is more than what is left");
    }
    return (int) size;
  }
}

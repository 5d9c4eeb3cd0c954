package org.rooftree.engine.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record of the interface of evaluators, with all it holds, as bytes. Numbers keep every
 * bit, collections their order. What occurs several times is written once and is one object again
 * when it is read, so that explanations which share parts stay small.
 */
final class RecordWriter {
  private final int limit;
  private final Map<Object, Integer> written = new IdentityHashMap<>();
  private final Map<String, Integer> strings = new HashMap<>();
  private final Map<Class<?>, Integer> types = new IdentityHashMap<>();
  private byte[] bytes = new byte[1 << 10];
  private int size;
  private int depth;
  private int objects;

  /** Says that a message would be too large. */
  static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLargeException(String message) {
      super(message);
    }
  }

  private RecordWriter(int limit) {
    this.limit = limit;
  }

  /**
   * Returns the bytes of a record.
   *
   * @param limit the most bytes
   * @throws TooLargeException when they are more, or the record is nested too deep
   * @throws IllegalArgumentException when it holds something that is not part of the interface
   */
  static byte[] bytes(Record value, int limit) {
    RecordWriter writer = new RecordWriter(limit);
    writer.write(value);
    return Arrays.copyOf(writer.bytes, writer.size);
  }

  private void write(@Nullable Object value) {
    if (++depth > Tag.MAX_DEPTH) {
      throw new TooLargeException("it is nested deeper than " + Tag.MAX_DEPTH + " levels");
    }
    switch (value) {
      case null -> put(Tag.NULL);
      case String s -> string(s);
      case Double d -> number(Tag.DOUBLE, Double.doubleToRawLongBits(d));
      case Integer i -> {
        put(Tag.INT);
        varint(i);
      }
      case Long l -> number(Tag.LONG, l);
      case Boolean b -> put(b ? Tag.TRUE : Tag.FALSE);
      case Optional<?> o -> {
        put(o.isPresent() ? Tag.PRESENT : Tag.EMPTY);
        if (o.isPresent()) {
          write(o.get());
        }
      }
      case OptionalDouble o -> {
        if (o.isPresent()) {
          number(Tag.SOME_DOUBLE, Double.doubleToRawLongBits(o.getAsDouble()));
        } else {
          put(Tag.NO_DOUBLE);
        }
      }
      case Enum<?> e -> {
        put(Tag.ENUM);
        type(e.getDeclaringClass());
        varint(e.ordinal());
      }
      case Record r -> record(r);
      case List<?> l -> collection(Tag.LIST, l);
      case Set<?> s -> collection(Tag.SET, s);
      case SortedMap<?, ?> m -> map(Tag.SORTED_MAP, m);
      case Map<?, ?> m -> map(Tag.MAP, m);
      case double[] d -> doubles(d);
      case byte[] b -> {
        put(Tag.BYTES);
        varint(b.length);
        raw(b);
      }
      default -> throw new IllegalArgumentException(unknown(value.getClass()));
    }
    depth--;
  }

  private static String unknown(Class<?> type) {
    return "an object of " + type.getName() + " cannot be sent to or from another process";
  }

  private void record(Record record) {
    Integer known = written.get(record);
    if (known != null) {
      put(Tag.SAME);
      varint(known);
      return;
    }
    RecordType type = RecordType.of(record.getClass());
    put(Tag.RECORD);
    type(type.type());
    for (int i = 0; i < type.size(); i++) {
      write(type.component(record, i));
    }
    written.put(record, objects++);
  }

  private void string(String text) {
    Integer known = strings.get(text);
    if (known != null) {
      put(Tag.SAME);
      varint(known);
      return;
    }
    put(Tag.STRING);
    text(text);
    strings.put(text, objects++);
  }

  private void text(String text) {
    byte[] encoded = text.getBytes(UTF_8);
    varint(encoded.length);
    raw(encoded);
  }

  private void type(Class<?> type) {
    Integer known = types.get(type);
    if (known != null) {
      varint(known);
      return;
    }
    if (!RecordType.isAllowed(type.getName())) {
      throw new IllegalArgumentException(unknown(type));
    }
    varint(types.size());
    types.put(type, types.size());
    text(type.getName());
  }

  private void collection(int tag, Collection<?> values) {
    Object[] copy = values.toArray(); // its size is that of what is written, whatever it says
    put(tag);
    varint(copy.length);
    for (Object value : copy) {
      write(value);
    }
  }

  private void map(int tag, Map<?, ?> values) {
    Object[] copy = values.entrySet().toArray();
    put(tag);
    varint(copy.length);
    for (Object entry : copy) {
      write(((Map.Entry<?, ?>) entry).getKey());
      write(((Map.Entry<?, ?>) entry).getValue());
    }
  }

  private void doubles(double[] values) {
    put(Tag.DOUBLES);
    varint(values.length);
    for (double value : values) {
      eight(Double.doubleToRawLongBits(value));
    }
  }

  private void number(int tag, long bits) {
    put(tag);
    eight(bits);
  }

  private void eight(long bits) {
    reserve(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  /** Seven bits per byte, the lowest first. */
  private void varint(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      put(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    put(rest);
  }

  private void put(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  private void raw(byte[] values) {
    reserve(values.length);
    System.arraycopy(values, 0, bytes, size, values.length);
    size += values.length;
  }

  private void reserve(int count) {
    if (count > limit - size) {
      throw new TooLargeException("it takes more than " + limit + " bytes");
    }
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, (int) Math.min(limit, 2L * size)));
    }
  }
}

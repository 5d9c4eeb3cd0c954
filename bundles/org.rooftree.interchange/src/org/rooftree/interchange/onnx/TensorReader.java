package org.rooftree.interchange.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.interchange.onnx.OnnxModel.Dimension;
import org.rooftree.interchange.onnx.OnnxModel.Tensor;
import org.rooftree.interchange.onnx.OnnxModel.ValueInfo;

/** Reads tensors, of which only small ones keep their numbers, and the types of values. */
final class TensorReader {
  private static final int MAXIMUM_RAW = 8 * Numbers.MAXIMUM;
  private static final int MAXIMUM_REALS = 64;

  private final ProtoInput input;

  TensorReader(ProtoInput input) {
    this.input = input;
  }

  /** Reads a tensor. */
  Tensor tensor() throws IOException {
    String name = "";
    ElementType type = ElementType.UNDEFINED;
    List<Long> dimensions = new ArrayList<>(4);
    Content content = new Content();
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> input.integers(tag, dimensions);
        case 2 -> type = ElementType.of(input.integer(tag));
        case 4 -> input.numbers(tag, WireFormat.WIRETYPE_FIXED32, MAXIMUM_RAW, content::real);
        case 5, 7, 11 ->
            input.numbers(tag, WireFormat.WIRETYPE_VARINT, MAXIMUM_RAW, content::integer);
        case 8 -> name = input.text(tag);
        case 9 -> content.raw = input.bytes(tag, MAXIMUM_RAW);
        case 10 -> input.numbers(tag, WireFormat.WIRETYPE_FIXED64, MAXIMUM_RAW, content::wide);
        default -> input.skip(tag);
      }
    }
    long[] shape = shape(name, dimensions);
    Numbers numbers = content.numbers(type, Shapes.elements(shape));
    if (numbers != null) {
      input.budget().charge(8L * numbers.size() + 40);
    }
    return new Tensor(name, type, shape, Optional.ofNullable(numbers));
  }

  /** Reads a sparse tensor: its name, type and full shape. */
  Tensor sparse() throws IOException {
    Tensor values = new Tensor("", ElementType.FLOAT, new long[0], Optional.empty());
    List<Long> dimensions = new ArrayList<>(4);
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> values = input.message(tag, this::tensor);
        case 3 -> input.integers(tag, dimensions);
        default -> input.skip(tag);
      }
    }
    return new Tensor(
        values.name(), values.type(), shape(values.name(), dimensions), Optional.empty());
  }

  private static long[] shape(String name, List<Long> dimensions) {
    long[] shape = new long[dimensions.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = dimensions.get(i);
    }
    Shapes.checkElements(name, shape);
    return shape;
  }

  /** Reads name, type and shape of a value. */
  ValueInfo valueInfo() throws IOException {
    input.budget().charge(100);
    String name = "";
    ValueInfo type = new ValueInfo("", ElementType.UNDEFINED, null);
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> name = input.text(tag);
        case 2 -> type = input.message(tag, this::type);
        default -> input.skip(tag);
      }
    }
    return new ValueInfo(name, type.type(), type.shape());
  }

  private ValueInfo type() throws IOException {
    ValueInfo type = new ValueInfo("", ElementType.UNDEFINED, null);
    int tag;
    while ((tag = input.tag()) != 0) {
      int field = WireFormat.getTagFieldNumber(tag);
      if (field == 1 || field == 8) {
        type = input.message(tag, this::tensorType);
      } else {
        input.skip(tag);
      }
    }
    return type;
  }

  private ValueInfo tensorType() throws IOException {
    ElementType element = ElementType.UNDEFINED;
    @Nullable List<Dimension> shape = null;
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> element = ElementType.of(input.integer(tag));
        case 2 -> shape = input.message(tag, this::dimensions);
        default -> input.skip(tag);
      }
    }
    return new ValueInfo("", element, shape);
  }

  private List<Dimension> dimensions() throws IOException {
    List<Dimension> dimensions = new ArrayList<>(4);
    int tag;
    while ((tag = input.tag()) != 0) {
      if (WireFormat.getTagFieldNumber(tag) == 1 && dimensions.size() < Shapes.MAXIMUM_RANK) {
        dimensions.add(input.message(tag, this::dimension));
      } else {
        input.skip(tag);
      }
    }
    return dimensions;
  }

  private Dimension dimension() throws IOException {
    long size = -1;
    String name = "";
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> size = input.integer(tag);
        case 2 -> name = input.text(tag);
        default -> input.skip(tag);
      }
    }
    return new Dimension(size, name);
  }

  /** The numbers of a tensor as they come, in one of several fields. */
  private static final class Content {
    private final List<Long> integers = new ArrayList<>(0);
    private final List<Double> reals = new ArrayList<>(0);
    private byte[] raw = new byte[0];

    void integer(CodedInputStream source) throws IOException {
      long value = source.readInt64();
      if (integers.size() < Numbers.MAXIMUM) {
        integers.add(value);
      }
    }

    void real(CodedInputStream source) throws IOException {
      double value = source.readFloat();
      if (reals.size() <= MAXIMUM_REALS) {
        reals.add(value);
      }
    }

    void wide(CodedInputStream source) throws IOException {
      double value = source.readDouble();
      if (reals.size() <= MAXIMUM_REALS) {
        reals.add(value);
      }
    }

    /** Returns the numbers, or null if they were skipped or are not what the shape says. */
    @Nullable Numbers numbers(ElementType type, long elements) {
      if (elements > (type.integer() ? Numbers.MAXIMUM : MAXIMUM_REALS)) {
        return null;
      }
      int size = (int) elements;
      if (type.integer() && integers.size() == size && (size > 0 || raw.length == 0)) {
        return Numbers.of(integers.stream().mapToLong(Long::longValue).toArray());
      }
      if (type.real() && reals.size() == size && size > 0) {
        return Numbers.ofReals(reals.stream().mapToDouble(Double::doubleValue).toArray());
      }
      return raw(type, size);
    }

    private @Nullable Numbers raw(ElementType type, int size) {
      int bytes = type.bits() / 8;
      if (bytes == 0 || raw.length != (long) size * bytes) {
        return null;
      }
      ByteBuffer buffer = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
      if (type == ElementType.FLOAT || type == ElementType.DOUBLE) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
          values[i] = bytes == 4 ? buffer.getFloat() : buffer.getDouble();
        }
        return Numbers.ofReals(values);
      }
      if (!type.integer()) {
        return null;
      }
      long[] values = new long[size];
      for (int i = 0; i < size; i++) {
        values[i] =
            switch (bytes) {
              case 1 -> buffer.get();
              case 4 ->
                  type == ElementType.UINT32
                      ? Integer.toUnsignedLong(buffer.getInt())
                      : buffer.getInt();
              default -> buffer.getLong();
            };
      }
      return Numbers.of(values);
    }
  }
}

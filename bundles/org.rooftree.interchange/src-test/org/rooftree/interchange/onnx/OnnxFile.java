package org.rooftree.interchange.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes ONNX models for tests, field by field. */
final class OnnxFile {
  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT8 = 3;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int BOOL = 9;

  private OnnxFile() {}

  /** Writes the fields of one message. */
  interface Fields {
    void write(CodedOutputStream output) throws IOException;
  }

  /** Returns the bytes of a message. */
  static byte[] message(Fields fields) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream output = CodedOutputStream.newInstance(bytes);
      fields.write(output);
      output.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a model of operator set 17 around a graph. */
  static byte[] model(Graph graph) {
    return model(graph, new byte[0]);
  }

  /** Returns a model with further fields, for example functions. */
  static byte[] model(Graph graph, byte[] more) {
    return message(
        o -> {
          o.writeInt64(1, 8);
          o.writeString(2, "test");
          o.writeByteArray(7, graph.bytes());
          o.writeByteArray(8, message(s -> s.writeInt64(2, 17)));
          o.writeRawBytes(more);
        });
  }

  /** Returns the type of a tensor; dimensions are sizes, names or null. */
  private static byte[] value(String name, int type, Object... dimensions) {
    byte[] shape =
        message(
            o -> {
              for (Object dimension : dimensions) {
                o.writeByteArray(
                    1,
                    message(
                        d -> {
                          if (dimension instanceof String text) {
                            d.writeString(2, text);
                          } else if (dimension instanceof Number size) {
                            d.writeInt64(1, size.longValue());
                          }
                        }));
              }
            });
    byte[] tensor =
        message(
            o -> {
              o.writeInt32(1, type);
              o.writeByteArray(2, shape);
            });
    return message(
        o -> {
          o.writeString(1, name);
          o.writeByteArray(2, message(t -> t.writeByteArray(1, tensor)));
        });
  }

  /** Returns a tensor without its data. */
  static byte[] tensor(String name, int type, long... shape) {
    return message(
        o -> {
          for (long size : shape) {
            o.writeInt64(1, size);
          }
          o.writeInt32(2, type);
          o.writeString(8, name);
        });
  }

  /** Returns a vector of integers with its data. */
  static byte[] integers(String name, int type, boolean scalar, long... values) {
    return message(
        o -> {
          if (!scalar) {
            o.writeInt64(1, values.length);
          }
          o.writeInt32(2, type);
          for (long value : values) {
            o.writeInt64(type == INT64 ? 7 : 5, value);
          }
          o.writeString(8, name);
        });
  }

  /** Returns a vector of floating-point numbers as raw data. */
  static byte[] reals(String name, float... values) {
    byte[] raw =
        message(
            o -> {
              for (float value : values) {
                o.writeFloatNoTag(value);
              }
            });
    return message(
        o -> {
          o.writeInt64(1, values.length);
          o.writeInt32(2, FLOAT);
          o.writeString(8, name);
          o.writeByteArray(9, raw);
        });
  }

  static byte[] attribute(String name, long value) {
    return message(
        o -> {
          o.writeString(1, name);
          o.writeInt64(3, value);
        });
  }

  static byte[] attribute(String name, String value) {
    return message(
        o -> {
          o.writeString(1, name);
          o.writeByteArray(4, value.getBytes(StandardCharsets.UTF_8));
        });
  }

  static byte[] list(String name, long... values) {
    return message(
        o -> {
          o.writeString(1, name);
          for (long value : values) {
            o.writeInt64(8, value);
          }
        });
  }

  static byte[] attribute(String name, Graph value) {
    return message(
        o -> {
          o.writeString(1, name);
          o.writeByteArray(6, value.bytes());
        });
  }

  static byte[] tensorAttribute(String name, byte[] tensor) {
    return message(
        o -> {
          o.writeString(1, name);
          o.writeByteArray(5, tensor);
        });
  }

  /** Returns a node; inputs and outputs are names separated by blanks, "-" for one left out. */
  static byte[] node(
      String domain, String operator, String inputs, String outputs, byte[]... attributes) {
    return message(
        o -> {
          for (String input : inputs.isEmpty() ? new String[0] : inputs.split(" ")) {
            o.writeString(1, input.equals("-") ? "" : input);
          }
          for (String output : outputs.isEmpty() ? new String[0] : outputs.split(" ")) {
            o.writeString(2, output.equals("-") ? "" : output);
          }
          o.writeString(3, outputs.isEmpty() ? "" : outputs.split(" ")[0]);
          o.writeString(4, operator);
          for (byte[] attribute : attributes) {
            o.writeByteArray(5, attribute);
          }
          o.writeString(7, domain);
        });
  }

  /** A graph that grows; the name of a node is that of its first output. */
  static final class Graph {
    private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

    byte[] bytes() {
      return fields.toByteArray();
    }

    private Graph field(int number, byte[] content) {
      fields.writeBytes(message(o -> o.writeByteArray(number, content)));
      return this;
    }

    Graph input(String name, Object... dimensions) {
      return input(name, FLOAT, dimensions);
    }

    Graph input(String name, int type, Object[] dimensions) {
      return field(11, value(name, type, dimensions));
    }

    /** Adds an output; without dimensions its shape is not stated. */
    Graph output(String name, Object... dimensions) {
      return field(
          12,
          dimensions.length == 0
              ? message(o -> o.writeString(1, name))
              : value(name, FLOAT, dimensions));
    }

    /** Declares the shape of a value inside the graph. */
    Graph declare(String name, Object... dimensions) {
      return field(13, value(name, FLOAT, dimensions));
    }

    /** Adds a stored tensor of floating-point numbers without its data. */
    Graph weights(String name, long... shape) {
      return field(5, tensor(name, FLOAT, shape));
    }

    Graph weights(String name, int type, long[] shape) {
      return field(5, tensor(name, type, shape));
    }

    Graph integers(String name, long... values) {
      return field(5, OnnxFile.integers(name, INT64, false, values));
    }

    Graph scalar(String name, int type, long value) {
      return field(5, OnnxFile.integers(name, type, true, value));
    }

    Graph reals(String name, float... values) {
      return field(5, OnnxFile.reals(name, values));
    }

    Graph node(String operator, String inputs, String outputs, byte[]... attributes) {
      return field(1, OnnxFile.node("", operator, inputs, outputs, attributes));
    }

    Graph custom(
        String domain, String operator, String inputs, String outputs, byte[]... attributes) {
      return field(1, OnnxFile.node(domain, operator, inputs, outputs, attributes));
    }
  }
}

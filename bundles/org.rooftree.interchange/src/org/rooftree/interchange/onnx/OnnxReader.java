package org.rooftree.interchange.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rooftree.interchange.onnx.OnnxModel.Attribute;
import org.rooftree.interchange.onnx.OnnxModel.Function;
import org.rooftree.interchange.onnx.OnnxModel.Graph;
import org.rooftree.interchange.onnx.OnnxModel.Node;
import org.rooftree.interchange.onnx.OnnxModel.Tensor;
import org.rooftree.interchange.onnx.OnnxModel.ValueInfo;

/**
 * Reads ONNX files as a stream, by the field numbers of the published schema ({@code onnx.proto},
 * https://github.com/onnx/onnx). Weights are skipped by their length.
 */
final class OnnxReader {
  private static final int MAXIMUM_DEPTH = 32;

  private final ProtoInput input;
  private final TensorReader tensors;
  private int depth;

  private OnnxReader(ProtoInput input) {
    this.input = input;
    this.tensors = new TensorReader(input);
  }

  /**
   * Reads a model.
   *
   * @throws IOException when the stream cannot be read or is no ONNX file
   * @throws ImportException when it is too large
   */
  static OnnxModel read(InputStream source) throws IOException {
    HashingStream stream = new HashingStream(source);
    CodedInputStream coded = CodedInputStream.newInstance(stream, 1 << 16);
    coded.setSizeLimit(Integer.MAX_VALUE);
    return new OnnxReader(new ProtoInput(coded, new ReadBudget())).model(stream);
  }

  private OnnxModel model(HashingStream stream) throws IOException {
    String producer = "";
    Map<String, Long> opsets = new HashMap<>();
    Graph graph = null;
    List<Function> functions = new ArrayList<>();
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 2 -> producer = input.text(tag);
        case 7 -> graph = input.message(tag, this::graph);
        case 8 -> input.message(tag, () -> operatorSet(opsets));
        case 25 -> functions.add(input.message(tag, this::function));
        default -> input.skip(tag);
      }
    }
    if (graph == null) {
      throw new ImportException(
          "onnx.unreadable", "", "has no graph", "give an ONNX model, not its data or a list");
    }
    return new OnnxModel(producer, opsets, graph, functions, stream.finish());
  }

  private Map<String, Long> operatorSet(Map<String, Long> opsets) throws IOException {
    String domain = "";
    long version = 0;
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> domain = input.text(tag);
        case 2 -> version = input.integer(tag);
        default -> input.skip(tag);
      }
    }
    opsets.put(domain.equals("ai.onnx") ? "" : domain, version);
    return opsets;
  }

  private Graph graph() throws IOException {
    if (++depth > MAXIMUM_DEPTH) {
      throw new ImportException(
          "onnx.depth",
          "",
          "graphs are nested more than " + MAXIMUM_DEPTH + " deep",
          "check the file; no real network needs that");
    }
    String name = "";
    List<Node> nodes = new ArrayList<>();
    List<Tensor> initializers = new ArrayList<>();
    List<ValueInfo> inputs = new ArrayList<>();
    List<ValueInfo> outputs = new ArrayList<>();
    List<ValueInfo> values = new ArrayList<>();
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> nodes.add(input.message(tag, this::node));
        case 2 -> name = input.text(tag);
        case 5 -> initializers.add(input.message(tag, tensors::tensor));
        case 11 -> inputs.add(input.message(tag, tensors::valueInfo));
        case 12 -> outputs.add(input.message(tag, tensors::valueInfo));
        case 13 -> values.add(input.message(tag, tensors::valueInfo));
        case 15 -> initializers.add(input.message(tag, tensors::sparse));
        default -> input.skip(tag);
      }
    }
    depth--;
    return new Graph(name, nodes, initializers, inputs, outputs, values);
  }

  private Node node() throws IOException {
    input.budget().node();
    String name = "";
    String operator = "";
    String domain = "";
    List<String> inputs = new ArrayList<>(4);
    List<String> outputs = new ArrayList<>(1);
    Map<String, Attribute> attributes = new LinkedHashMap<>(4);
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> inputs.add(input.text(tag));
        case 2 -> outputs.add(input.text(tag));
        case 3 -> name = input.text(tag);
        case 4 -> operator = input.text(tag);
        case 5 -> attribute(tag, attributes);
        case 7 -> domain = input.text(tag);
        default -> input.skip(tag);
      }
    }
    return new Node(
        name, operator, domain.equals("ai.onnx") ? "" : domain, inputs, outputs, attributes);
  }

  private void attribute(int tag, Map<String, Attribute> attributes) throws IOException {
    Attribute attribute = input.message(tag, this::attribute);
    attributes.put(attribute.name(), attribute);
  }

  private Attribute attribute() throws IOException {
    input.budget().charge(150);
    String name = "";
    long integer = 0;
    double real = 0;
    String text = "";
    List<Long> integers = new ArrayList<>(0);
    List<Double> reals = new ArrayList<>(0);
    List<String> texts = new ArrayList<>(0);
    @Nullable Tensor tensor = null;
    @Nullable Graph graph = null;
    String reference = "";
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> name = input.text(tag);
        case 2 -> real = input.real(tag);
        case 3 -> integer = input.integer(tag);
        case 4 -> text = input.text(tag);
        case 5 -> tensor = input.message(tag, tensors::tensor);
        case 6 -> graph = input.message(tag, this::graph);
        case 7 -> input.reals(tag, reals);
        case 8 -> input.integers(tag, integers);
        case 9 -> texts.add(input.text(tag));
        case 21 -> reference = input.text(tag);
        case 22 -> tensor = input.message(tag, tensors::sparse);
        default -> input.skip(tag);
      }
    }
    return new Attribute(
        name, integer, real, text, integers, reals, texts, tensor, graph, reference);
  }

  private Function function() throws IOException {
    String name = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Attribute> defaults = new LinkedHashMap<>();
    List<Node> nodes = new ArrayList<>();
    int tag;
    while ((tag = input.tag()) != 0) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> name = input.text(tag);
        case 4 -> inputs.add(input.text(tag));
        case 5 -> outputs.add(input.text(tag));
        case 7 -> nodes.add(input.message(tag, this::node));
        case 10 -> domain = input.text(tag);
        case 11 -> attribute(tag, defaults);
        default -> input.skip(tag);
      }
    }
    return new Function(name, domain, inputs, outputs, defaults, nodes);
  }
}

package org.rooftree.interchange.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Fields of protobuf messages, read one after the other and never trusted. */
final class ProtoInput {
  private static final int MAXIMUM_TEXT = 1 << 20;

  private final CodedInputStream input;
  private final ReadBudget budget;

  ProtoInput(CodedInputStream input, ReadBudget budget) {
    this.input = input;
    this.budget = budget;
  }

  /** Reads the content of one message. */
  interface Content<T> {
    T read() throws IOException;
  }

  ReadBudget budget() {
    return budget;
  }

  /** Returns the next tag, or 0 at the end of the message. */
  int tag() throws IOException {
    return input.readTag();
  }

  /** Skips a field by its length. */
  void skip(int tag) throws IOException {
    int type = WireFormat.getTagWireType(tag);
    if (type == WireFormat.WIRETYPE_START_GROUP || type == WireFormat.WIRETYPE_END_GROUP) {
      throw new InvalidProtocolBufferException("a group, which ONNX does not use");
    }
    if (type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
      skipLength(tag);
    } else {
      input.skipField(tag);
    }
  }

  /** Skips a field with a length and returns that. */
  int skipLength(int tag) throws IOException {
    int length = length(tag);
    input.skipRawBytes(length);
    return length;
  }

  private int length(int tag) throws IOException {
    expect(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int length = input.readRawVarint32();
    int limit = input.getBytesUntilLimit();
    if (length < 0 || limit >= 0 && length > limit) {
      throw new InvalidProtocolBufferException(
          "a field of "
              + Integer.toUnsignedString(length)
              + " bytes where its message has "
              + (limit < 0 ? "fewer than 2^31" : limit)
              + " left");
    }
    return length;
  }

  private static void expect(int tag, int type) throws IOException {
    if (WireFormat.getTagWireType(tag) != type) {
      throw new InvalidProtocolBufferException(
          "field "
              + WireFormat.getTagFieldNumber(tag)
              + " has wire type "
              + WireFormat.getTagWireType(tag)
              + " instead of "
              + type);
    }
  }

  /** Reads an embedded message. */
  <T> T message(int tag, Content<T> content) throws IOException {
    budget.charge(64);
    int limit = input.pushLimit(length(tag));
    T result = content.read();
    input.popLimit(limit);
    return result;
  }

  long integer(int tag) throws IOException {
    expect(tag, WireFormat.WIRETYPE_VARINT);
    return input.readInt64();
  }

  double real(int tag) throws IOException {
    expect(tag, WireFormat.WIRETYPE_FIXED32);
    return input.readFloat();
  }

  String text(int tag) throws IOException {
    int length = length(tag);
    if (length > MAXIMUM_TEXT) {
      throw new InvalidProtocolBufferException("a text of " + length + " bytes");
    }
    budget.charge(length + 40L);
    return new String(input.readRawBytes(length), StandardCharsets.UTF_8);
  }

  /** Reads bytes; of more than {@code maximum} none, and they are skipped. */
  byte[] bytes(int tag, int maximum) throws IOException {
    int length = length(tag);
    if (length > maximum) {
      input.skipRawBytes(length);
      return new byte[0];
    }
    return input.readRawBytes(length);
  }

  /** Reads one number of a field of integers or reals of the given size, packed or not. */
  interface Item {
    void read(CodedInputStream input) throws IOException;
  }

  /**
   * Reads repeated numbers if the field is not longer than {@code maximum} bytes, else skips it.
   *
   * @param single wire type of a number that is not packed
   */
  void numbers(int tag, int single, int maximum, Item item) throws IOException {
    if (WireFormat.getTagWireType(tag) == single) {
      item.read(input);
      return;
    }
    int length = length(tag);
    if (length > maximum) {
      input.skipRawBytes(length);
      return;
    }
    int limit = input.pushLimit(length);
    while (input.getBytesUntilLimit() > 0) {
      item.read(input);
    }
    input.popLimit(limit);
  }

  /** Reads integers, packed or not. */
  void integers(int tag, List<Long> target) throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
      budget.charge(24);
      target.add(input.readInt64());
      return;
    }
    int limit = input.pushLimit(length(tag));
    while (input.getBytesUntilLimit() > 0) {
      budget.charge(24);
      target.add(input.readInt64());
    }
    input.popLimit(limit);
  }

  /** Reads floating-point numbers of 32 bits, packed or not. */
  void reals(int tag, List<Double> target) throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_FIXED32) {
      budget.charge(24);
      target.add((double) input.readFloat());
      return;
    }
    int limit = input.pushLimit(length(tag));
    while (input.getBytesUntilLimit() > 0) {
      budget.charge(24);
      target.add((double) input.readFloat());
    }
    input.popLimit(limit);
  }
}

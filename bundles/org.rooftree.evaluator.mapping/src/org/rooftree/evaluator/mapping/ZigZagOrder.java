package org.rooftree.evaluator.mapping;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which ZigZag 3.8.5 walks through unordered sets of loop dimensions and of array
 * dimensions. Where spatial mappings are equally good, this order decides which of them it tries.
 *
 * <p>ZigZag holds them in Python sets. The order in such a hash table follows from the hash of each
 * element, here the SHA-512 digest of its pickled name exclusive-or that of its pickled class,
 * reduced as Python reduces integers, and from CPython's probing of the table.
 */
final class ZigZagOrder {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);
  private static final int SMALLEST_TABLE = 8;
  private static final int LINEAR_PROBES = 9;
  private static final int PERTURB_SHIFT = 5;

  private ZigZagOrder() {}

  /**
   * Returns loop dimensions as ZigZag walks through them.
   *
   * @param names in the order in which they entered the set
   */
  static List<String> loops(List<String> names) {
    return order(names, "LayerDim");
  }

  /**
   * Returns array dimensions as ZigZag walks through them.
   *
   * @param names in the order in which they entered the set
   */
  static List<String> dimensions(List<String> names) {
    return order(names, "OADimension");
  }

  private record Element(String name, long hash) {}

  private static List<String> order(List<String> names, String type) {
    BigInteger ofType =
        digest(text("zigzag.datatypes"), text(type), new byte[] {(byte) 0x93, MEMO});
    @Nullable Element[] table = new Element[SMALLEST_TABLE];
    int filled = 0;
    for (String name : names) {
      long hash = digest(text(name)).xor(ofType).mod(MODULUS).longValueExact();
      Element element = new Element(name, hash);
      if (Arrays.asList(table).contains(element)) {
        continue;
      }
      insert(table, element);
      filled++;
      if (filled * 5 >= (table.length - 1) * 3) {
        table = grown(table, filled);
      }
    }
    List<String> ordered = new ArrayList<>();
    for (Element element : table) {
      if (element != null) {
        ordered.add(element.name);
      }
    }
    return ordered;
  }

  private static @Nullable Element[] grown(@Nullable Element[] table, int filled) {
    int size = SMALLEST_TABLE;
    while (size <= 4 * filled) {
      size *= 2;
    }
    @Nullable Element[] grown = new Element[size];
    for (Element element : table) {
      if (element != null) {
        insert(grown, element);
      }
    }
    return grown;
  }

  private static void insert(@Nullable Element[] table, Element element) {
    int mask = table.length - 1;
    long perturb = element.hash;
    int slot = (int) (element.hash & mask);
    while (true) {
      int last = slot + LINEAR_PROBES <= mask ? slot + LINEAR_PROBES : slot;
      for (int i = slot; i <= last; i++) {
        if (table[i] == null) {
          table[i] = element;
          return;
        }
      }
      perturb >>>= PERTURB_SHIFT;
      slot = (int) ((slot * 5L + 1 + perturb) & mask);
    }
  }

  private static final byte MEMO = (byte) 0x94;

  /** A short text as pickle writes it: length, UTF-8, and a mark that it may be referred to. */
  private static byte[] text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] pickled = new byte[utf8.length + 3];
    pickled[0] = (byte) 0x8c;
    pickled[1] = (byte) utf8.length;
    System.arraycopy(utf8, 0, pickled, 2, utf8.length);
    pickled[pickled.length - 1] = MEMO;
    return pickled;
  }

  /** SHA-512 of what pickle's protocol 4 writes: a header, the length of the frame, its parts. */
  private static BigInteger digest(byte[]... parts) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      frame.writeBytes(part);
    }
    frame.write('.');
    ByteArrayOutputStream pickled = new ByteArrayOutputStream();
    pickled.writeBytes(new byte[] {(byte) 0x80, 4, (byte) 0x95});
    long length = frame.size();
    for (int i = 0; i < Long.BYTES; i++) {
      pickled.write((int) (length >>> (8 * i)) & 0xff);
    }
    pickled.writeBytes(frame.toByteArray());
    try {
      return new BigInteger(1, MessageDigest.getInstance("SHA-512").digest(pickled.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }
}

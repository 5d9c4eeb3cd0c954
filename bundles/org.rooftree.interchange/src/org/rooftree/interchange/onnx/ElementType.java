package org.rooftree.interchange.onnx;

/** Element types of tensors, in the order of their numbers in ONNX files. */
enum ElementType {
  UNDEFINED(32, Family.OTHER),
  FLOAT(32, Family.REAL),
  UINT8(8, Family.SMALL_INTEGER),
  INT8(8, Family.SMALL_INTEGER),
  UINT16(16, Family.SMALL_INTEGER),
  INT16(16, Family.SMALL_INTEGER),
  INT32(32, Family.INTEGER),
  INT64(64, Family.INTEGER),
  STRING(64, Family.OTHER),
  BOOL(8, Family.INTEGER),
  FLOAT16(16, Family.REAL),
  DOUBLE(64, Family.REAL),
  UINT32(32, Family.INTEGER),
  UINT64(64, Family.INTEGER),
  COMPLEX64(64, Family.OTHER),
  COMPLEX128(128, Family.OTHER),
  BFLOAT16(16, Family.REAL),
  FLOAT8E4M3FN(8, Family.REAL),
  FLOAT8E4M3FNUZ(8, Family.REAL),
  FLOAT8E5M2(8, Family.REAL),
  FLOAT8E5M2FNUZ(8, Family.REAL),
  UINT4(4, Family.SMALL_INTEGER),
  INT4(4, Family.SMALL_INTEGER),
  FLOAT4E2M1(4, Family.REAL),
  FLOAT8E8M0(8, Family.REAL),
  UINT2(2, Family.SMALL_INTEGER),
  INT2(2, Family.SMALL_INTEGER);

  private enum Family {
    REAL,
    SMALL_INTEGER,
    INTEGER,
    OTHER
  }

  private static final ElementType[] VALUES = values();

  private final int bits;
  private final Family family;

  ElementType(int bits, Family family) {
    this.bits = bits;
    this.family = family;
  }

  /** Returns the type with this number; {@link #UNDEFINED} for one that is not known. */
  static ElementType of(long number) {
    return number > 0 && number < VALUES.length ? VALUES[(int) number] : UNDEFINED;
  }

  /** Returns the bits of one element. */
  int bits() {
    return bits;
  }

  /** Returns whether it is a floating-point type. */
  boolean real() {
    return family == Family.REAL;
  }

  /** Returns whether it is an integer or logical type in which shapes and indices are computed. */
  boolean integer() {
    return family == Family.INTEGER;
  }

  /** Returns whether learned values are stored in it after quantisation. */
  boolean quantised() {
    return family == Family.SMALL_INTEGER || real() && bits <= 8;
  }
}

package org.rooftree.engine.isolation;

/** What follows in a message. */
final class Tag {
  static final int NULL = 0;
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int INT = 3;
  static final int LONG = 4;
  static final int DOUBLE = 5;
  static final int STRING = 6;
  static final int LIST = 7;
  static final int MAP = 8;
  static final int SORTED_MAP = 9;
  static final int SET = 10;
  static final int EMPTY = 11;
  static final int PRESENT = 12;
  static final int NO_DOUBLE = 13;
  static final int SOME_DOUBLE = 14;
  static final int ENUM = 15;
  static final int RECORD = 16;
  static final int SAME = 17;
  static final int DOUBLES = 18;
  static final int BYTES = 19;

  /** Deeper messages are refused: they would overflow the stack. */
  static final int MAX_DEPTH = 500;

  private Tag() {}
}

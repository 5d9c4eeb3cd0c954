package org.rooftree.interchange.zigzag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML value with the place where it stands. */
sealed interface Yaml {

  /** Returns where it begins. */
  Position at();

  /** Returns the number of values that it holds, itself included, with aliases counted in full. */
  long size();

  /** Returns what it is, for messages. */
  String kind();

  /**
   * A place in a file.
   *
   * @param line line, counted from 1; 0 if unknown
   * @param column column, counted from 1; 0 if unknown
   */
  record Position(int line, int column) {
    static final Position UNKNOWN = new Position(0, 0);
  }

  /**
   * A key with its value.
   *
   * @param key the key
   * @param value the value
   */
  record Entry(Text key, Yaml value) {}

  /** A mapping; a key that is stated again has its last value in its first place. */
  record Table(Position at, long size, Map<String, Entry> entries) implements Yaml {
    public Table {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A sequence. */
  record Sequence(Position at, long size, List<Yaml> items) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A scalar.
   *
   * @param plain whether it stands without quotes, so that it may be a number
   */
  record Text(Position at, String value, boolean plain) implements Yaml {
    private static final int SHOWN = 60;

    @Override
    public long size() {
      return 1;
    }

    /** Returns whether it is null: empty, ~ or null. */
    boolean isNull() {
      return plain && (value.isEmpty() || value.equals("~") || value.equalsIgnoreCase("null"));
    }

    @Override
    public String kind() {
      if (isNull()) {
        return "nothing";
      }
      String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
      return "\"" + shown + "\"";
    }
  }
}

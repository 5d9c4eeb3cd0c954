package org.rooftree.evaluator.simulator.scalesim;

import java.util.ArrayList;
import java.util.List;

/**
 * A report of SCALE-Sim: names in the first line, one row per layer, fields with blanks around
 * them, and a comma at the end of each line. Columns differ between versions, so they are found by
 * name.
 */
final class ReportTable {
  private final String file;
  private final List<String> names;
  private final List<String> values;

  private ReportTable(String file, List<String> names, List<String> values) {
    this.file = file;
    this.names = names;
    this.values = values;
  }

  /** A report that is not what it should be. */
  static final class WrongReportException extends Exception {
    private static final long serialVersionUID = 1;

    WrongReportException(String message) {
      super(message);
    }
  }

  /**
   * Reads the report of one layer.
   *
   * @param file name of the file, for messages
   * @param text what it holds
   */
  static ReportTable read(String file, String text) throws WrongReportException {
    List<String> lines = text.lines().filter(l -> !l.isBlank()).toList();
    if (lines.isEmpty()) {
      throw new WrongReportException(file + " is empty");
    }
    if (lines.size() != 2) {
      throw new WrongReportException(
          file + " has " + (lines.size() - 1) + " rows; expected is one for the one layer");
    }
    List<String> names = fields(lines.get(0));
    List<String> values = fields(lines.get(1));
    if (names.size() != values.size() || !text.endsWith("\n")) {
      throw new WrongReportException(
          file
              + " is cut off: it has "
              + names.size()
              + " names and "
              + values.size()
              + " values; is the disk full?");
    }
    return new ReportTable(file, names, values);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split(",", -1)) {
      fields.add(field.strip());
    }
    if (!fields.isEmpty() && fields.getLast().isEmpty()) {
      fields.removeLast();
    }
    return fields;
  }

  /** Returns whether there is a column. */
  boolean has(String name) {
    return names.contains(name);
  }

  /** Returns the value of a column: a finite number. */
  double number(String name) throws WrongReportException {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new WrongReportException(
          file + " has no column \"" + name + "\"; it has " + String.join(", ", names));
    }
    String text = values.get(index);
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new WrongReportException(file + ": " + name + " is \"" + text + "\", no number");
    }
    throw new WrongReportException(file + ": " + name + " is " + text + ", no finite number");
  }

  /** Returns the value of a column: a count. */
  double count(String name) throws WrongReportException {
    double value = number(name);
    if (value < 0 || value != Math.rint(value)) {
      throw new WrongReportException(file + ": " + name + " is " + value + ", no count");
    }
    return value;
  }
}

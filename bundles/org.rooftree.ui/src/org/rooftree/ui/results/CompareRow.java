package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.report.content.Delta;
import org.rooftree.report.content.MetricText;

/** A row of a comparison. */
public sealed interface CompareRow {

  /** Returns what is compared. */
  String name();

  /** Returns the row in full for files. */
  List<String> plain();

  /**
   * Something that went into the results and is not the same for all.
   *
   * @param name what it is
   * @param values its value in each result
   */
  record Input(String name, List<String> values) implements CompareRow {
    public Input {
      values = List.copyOf(values);
    }

    /** Returns whether it is not the same in all results. */
    public boolean differs() {
      return values.stream().distinct().count() > 1;
    }

    @Override
    public List<String> plain() {
      List<String> cells = new ArrayList<>(List.of("Input", name, "", ""));
      for (int i = 0; i < values.size(); i++) {
        cells.add(values.get(i));
        if (i > 0) {
          cells.addAll(Collections.nCopies(3, ""));
        }
      }
      return cells;
    }
  }

  /**
   * A value of one result; its texts are made when somebody looks.
   *
   * @param metric what it is a value of
   * @param value the value in the unit of its metric, if there is one
   * @param missing says why there is none
   */
  record Cell(MetricDefinition metric, OptionalDouble value, Supplier<String> missing) {
    static Cell of(MetricKey key, double value, Supplier<String> missing) {
      return new Cell(
          key.metric(),
          Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
          missing);
    }

    /** Returns the value for people, or a dash. */
    public String text() {
      return MetricText.of(metric, value);
    }

    /** Returns the value with all digits, or why there is none. */
    public String tooltip() {
      return value.isPresent() ? MetricText.exact(metric, value.getAsDouble()) : missing.get();
    }
  }

  /**
   * One metric of the network or of a layer in all results.
   *
   * @param key the metric
   * @param layer name of the layer; nothing for the network
   * @param cells one per result
   */
  record Numbers(MetricKey key, Optional<String> layer, List<Cell> cells) implements CompareRow {
    public Numbers {
      cells = List.copyOf(cells);
    }

    @Override
    public String name() {
      return layer.orElseGet(() -> MetricText.name(key));
    }

    /** Returns how a result differs from the first. */
    public Delta delta(int result) {
      return Delta.of(cells.getFirst().value(), cells.get(result).value());
    }

    /** Returns the difference with its unit. */
    public String difference(int result) {
      return delta(result).text(key.metric());
    }

    /** Returns the difference in percent and, in words and with an arrow, whether it is welcome. */
    public String percent(int result) {
      Delta delta = delta(result);
      return delta.percent()
          + switch (delta.tone(key.metric())) {
            case BETTER -> "  ▲ better";
            case WORSE -> "  ▼ worse";
            case NEUTRAL -> "";
          };
    }

    /** Returns whether the results differ, also where only some of them have a value. */
    public boolean differs() {
      OptionalDouble first = cells.getFirst().value();
      return cells.stream().anyMatch(c -> !c.value().equals(first));
    }

    @Override
    public List<String> plain() {
      List<String> row = new ArrayList<>();
      row.add(layer.isPresent() ? "Layer" : "Total");
      row.add(MetricText.id(key));
      row.add(layer.orElse(""));
      row.add(key.metric().unit().symbol());
      for (int i = 0; i < cells.size(); i++) {
        row.add(number(cells.get(i).value().orElse(Double.NaN)));
        if (i > 0) {
          Delta delta = delta(i);
          row.add(number(delta.difference()));
          row.add(number(delta.percentOfReference()));
          row.add(
              delta.tone(key.metric()) == Delta.Tone.NEUTRAL
                  ? ""
                  : MetricText.words(delta.tone(key.metric()).name()));
        }
      }
      return row;
    }

    private static String number(double value) {
      return Double.isNaN(value) ? "" : Quantity.number(value);
    }
  }
}

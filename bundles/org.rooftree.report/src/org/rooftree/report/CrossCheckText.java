package org.rooftree.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.engine.crosscheck.Column;
import org.rooftree.engine.crosscheck.CrossCheck;
import org.rooftree.engine.crosscheck.LayerCause;
import org.rooftree.engine.crosscheck.LayerSpread;
import org.rooftree.engine.crosscheck.MetricSpread;
import org.rooftree.report.content.MetricText;
import org.rooftree.report.content.SpreadText;

/** A cross-check as text for a terminal of 120 columns. */
public final class CrossCheckText {
  private static final String INDENT = "  ";

  private final CrossCheckContent content;
  private final CrossCheck check;
  private final SpreadTable tables;
  private final Lines text;

  private CrossCheckText(CrossCheckContent content, int width) {
    this.content = content;
    this.text = new Lines(width);
    this.check = content.check();
    this.tables = new SpreadTable(check.columns().stream().map(Column::name).toList());
  }

  /** Returns the text of a cross-check. */
  public static String of(CrossCheckContent content) {
    return new CrossCheckText(content, SpreadTable.WIDTH).text();
  }

  /** Returns what evaluators say of a layer themselves, one line per statement, however long. */
  public static String accounts(CrossCheck check, LayerSpread layer) {
    CrossCheckText text =
        new CrossCheckText(new CrossCheckContent(check, List.of(), 0, 0), Integer.MAX_VALUE);
    text.accounts(layer.spread().key(), check.cause(layer), "");
    return text.text.toString();
  }

  private String text() {
    text.wrapped("", content.title() + "; measured against " + content.reference(), INDENT);
    text.empty();
    columns();
    if (!check.isComparable()) {
      text.empty();
      text.wrapped("", "Nothing to compare: no layer has a result of two evaluators.", INDENT);
      return text.toString();
    }
    totals("Network", check.totals());
    check
        .commonLayers()
        .ifPresent(
            c ->
                totals(
                    c.layers() + " of " + c.all() + " layers, for which all have a result",
                    c.totals()));
    ofOneOnly();
    content.metrics().forEach(this::layers);
    return text.toString();
  }

  private void columns() {
    int width = check.columns().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    for (Column column : check.columns()) {
      String name = INDENT + column.name() + " ".repeat(width - column.name().length() + 2);
      String settings = CrossCheckContent.settings(column);
      String missing = CrossCheckContent.missing(column);
      text.wrapped(
          name,
          column.result().evaluator().version()
              + (settings.isEmpty() ? "" : "  " + settings)
              + (missing.isEmpty() ? "" : "  " + missing),
          " ".repeat(Math.min(name.length(), 20)));
    }
  }

  private void totals(String title, List<MetricSpread> totals) {
    if (totals.isEmpty()) {
      return;
    }
    text.empty();
    List<MetricSpread> differing = CrossCheckContent.totals(totals, false);
    if (differing.isEmpty()) {
      text.line(title);
    } else {
      List<SpreadTable.Row> rows =
          differing.stream()
              .map(t -> new SpreadTable.Row(MetricText.name(t.key()), t, content.base(t)))
              .toList();
      text.raw(tables.text(title, rows, content.reference(), true));
    }
    List<MetricSpread> agreed = CrossCheckContent.totals(totals, true);
    if (!agreed.isEmpty()) {
      text.wrapped(INDENT, "The same in all that give it: " + listed(agreed), INDENT + INDENT);
    }
  }

  private static String named(MetricSpread spread) {
    return MetricText.name(spread.key()) + " " + SpreadText.value(spread, spread.base());
  }

  private void ofOneOnly() {
    Map<String, List<MetricSpread>> single = content.ofOneOnly();
    if (single.isEmpty()) {
      return;
    }
    text.empty();
    text.line("Given by one evaluator only");
    single.forEach(
        (evaluator, metrics) ->
            text.wrapped(INDENT, evaluator + ": " + listed(metrics), INDENT + INDENT));
  }

  /** Metrics by memory are many; all of them are in the JSON form. */
  private static String listed(List<MetricSpread> metrics) {
    String whole =
        metrics.stream()
            .filter(m -> m.key().level().isEmpty())
            .map(CrossCheckText::named)
            .collect(Collectors.joining(", "));
    long levels = metrics.stream().filter(m -> !m.key().level().isEmpty()).count();
    String rest = levels == 0 ? "" : levels + " by memory or part";
    return whole + (whole.isEmpty() || rest.isEmpty() ? "" : ", and ") + rest;
  }

  private void layers(MetricKey key) {
    List<LayerSpread> layers = check.layers(key);
    List<LayerSpread> differing = layers.stream().filter(l -> l.spread().spread() > 0).toList();
    String name = MetricText.name(key);
    text.empty();
    if (differing.isEmpty()) {
      text.wrapped("", name + ": the same in all layers that two evaluators give it for", INDENT);
      return;
    }
    List<SpreadTable.Row> rows =
        differing.stream()
            .limit(content.layers())
            .map(l -> new SpreadTable.Row(l.layer(), l.spread(), content.base(l.spread())))
            .toList();
    text.raw(tables.text(name + " by layer", rows, content.reference(), true));
    if (differing.size() > content.layers()) {
      text.line(INDENT + "and " + (differing.size() - content.layers()) + " more (--layers all)");
    }
    content.explained(differing).forEach(this::reason);
  }

  private void reason(LayerSpread layer) {
    LayerCause cause = check.cause(layer);
    MetricKey key = layer.spread().key();
    text.empty();
    text.wrapped(
        INDENT,
        "Why "
            + layer.layer()
            + " differs by "
            + SpreadText.spread(layer.spread())
            + " in "
            + MetricText.name(key).toLowerCase(Locale.ROOT),
        INDENT + INDENT);
    part("of which", cause.parts());
    part("also differs", cause.related());
    accounts(key, cause, INDENT + INDENT);
  }

  private void accounts(MetricKey key, LayerCause cause, String indent) {
    for (int i = 0; i < cause.accounts().size(); i++) {
      if (check.columns().get(i).completed() > 0) {
        account(key, check.columns().get(i).name(), cause.accounts().get(i), indent);
      }
    }
  }

  private void part(String title, List<LayerCause.Part> parts) {
    if (!parts.isEmpty()) {
      List<SpreadTable.Row> rows =
          parts.stream().map(p -> new SpreadTable.Row(p.label(), p.spread(), "")).toList();
      text.raw(tables.text(INDENT + INDENT + title, rows, "", false));
    }
  }

  private void account(MetricKey key, String evaluator, LayerCause.Account account, String indent) {
    StringBuilder head = new StringBuilder(evaluator);
    if (!account.missing().isEmpty()) {
      head.append(": no value: ").append(account.missing());
    }
    if (!account.bound().isEmpty()) {
      head.append(": bound by ").append(account.bound().replace(":", " "));
    }
    account
        .main()
        .ifPresent(
            m ->
                head.append("; mostly ")
                    .append(m.label())
                    .append(' ')
                    .append(SpreadText.signed(key.metric(), m.difference())));
    text.wrapped(indent, head.toString(), indent + INDENT + INDENT);
    account.excerpt().ifPresent(e -> excerpt(e, indent + INDENT));
  }

  private void excerpt(Explanation step, String indent) {
    String value = Humane.text(step.value());
    text.wrapped(
        indent, value + "  " + SpreadText.step(step), indent + " ".repeat(value.length() + 2));
    step.from().forEach(input -> excerpt(input, indent + INDENT));
  }
}

package org.rooftree.ui.results;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.browser.BrowserFunction;
import org.eclipse.swt.browser.LocationEvent;
import org.eclipse.swt.browser.LocationListener;
import org.eclipse.swt.browser.ProgressListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.rooftree.report.ChartPage;
import org.rooftree.report.chart.ChartOption;
import org.rooftree.report.chart.ChartTable;
import org.rooftree.ui.results.ChartPanel.Marked;

/**
 * Draws charts in the browser of the system. The page is loaded once; after that everything is a
 * call of its script, so that other results are painted at once.
 *
 * <p>The page can go nowhere: it opens no windows, follows no links and loads nothing.
 */
final class ChartBrowser implements ChartSurface {
  /** A system property that turns the browser off: charts are shown as tables. */
  static final String OFF = "org.rooftree.ui.noBrowser";

  private final Browser browser;
  private final Listener listener;

  /** Calls that wait for the page, by function: only the last of each matters. */
  private final Map<String, String> waiting = new LinkedHashMap<>();

  private boolean ready;

  private ChartBrowser(Composite parent, Listener listener) {
    this.listener = listener;
    browser = new Browser(parent, SWT.NONE);
    browser.addOpenWindowListener(event -> event.required = true); // and gets no window
    browser.addLocationListener(
        new LocationListener() {
          @Override
          public void changing(LocationEvent event) {
            event.doit = !ready;
          }

          @Override
          public void changed(LocationEvent event) {
            // The page never changes.
          }
        });
    browser.addProgressListener(ProgressListener.completedAdapter(event -> loaded()));
    function("rooftreePick", this::picked);
    function("rooftreeOpen", this::opened);
    function("rooftreeSave", this::saved);
    browser.setText(ChartPage.html());
  }

  /**
   * Creates a browser.
   *
   * @throws SWTError when there is no browser engine
   */
  static ChartBrowser create(Composite parent, Listener listener) {
    if (Boolean.getBoolean(OFF)) {
      throw new SWTError(SWT.ERROR_NO_HANDLES, "turned off by the property " + OFF);
    }
    try {
      return new ChartBrowser(parent, listener);
    } catch (SWTError e) {
      Arrays.stream(parent.getChildren()).forEach(Control::dispose);
      throw e;
    }
  }

  private interface Action {
    void run(Object[] arguments);
  }

  /** Defines a function of the page. What it does comes later: the page waits for its return. */
  private void function(String name, Action action) {
    new BrowserFunction(browser, name) {
      @Override
      public Object function(Object[] arguments) {
        browser
            .getDisplay()
            .asyncExec(
                () -> {
                  if (!browser.isDisposed()) {
                    action.run(arguments);
                  }
                });
        return true;
      }
    };
  }

  private void picked(Object[] arguments) {
    listener.picked(index(arguments[0]), series(arguments), layer(arguments));
  }

  private void opened(Object[] arguments) {
    listener.opened(index(arguments[0]), series(arguments), layer(arguments));
  }

  private static Optional<String> series(Object[] arguments) {
    return Optional.ofNullable((String) arguments[1]);
  }

  private static Optional<Integer> layer(Object[] arguments) {
    return Optional.ofNullable(arguments[2]).map(ChartBrowser::index);
  }

  private void saved(Object[] arguments) {
    String what = (String) arguments[1];
    if (what.equals("copy")) {
      listener.copy(index(arguments[0]));
    } else {
      listener.save(index(arguments[0]), ChartFormat.valueOf(what.toUpperCase(Locale.ROOT)));
    }
  }

  private static int index(Object number) {
    return ((Number) number).intValue();
  }

  private void loaded() {
    ready = true;
    waiting.forEach(this::execute);
    waiting.clear();
  }

  private void call(String function, String argument) {
    if (ready) {
      execute(function, argument);
    } else {
      waiting.remove(function);
      waiting.put(function, argument);
    }
  }

  private void execute(String function, String argument) {
    if (!browser.execute("ChartSheet." + function + "(" + argument + ");")) {
      ILog.of(ChartBrowser.class).error("The page of charts refused " + function + ".");
    }
  }

  private Object evaluate(String expression) {
    if (!ready) {
      throw new IllegalStateException("the page of charts is still loading");
    }
    return browser.evaluate("return " + expression + ";");
  }

  @Override
  public void show(ChartSheet sheet, List<Marked> marked) {
    call("show", sheet.json());
    select(sheet, marked);
  }

  @Override
  public void select(ChartSheet sheet, List<Marked> marked) {
    call("select", ChartSheet.json(marked));
  }

  @Override
  public void look(ChartLook look) {
    call("theme", look.json());
  }

  @Override
  public Optional<Integer> pointed() {
    int panel = ready ? index(evaluate("ChartSheet.pointed()")) : -1;
    return panel < 0 ? Optional.empty() : Optional.of(panel);
  }

  @Override
  public List<ChartFormat> formats() {
    return List.of(ChartFormat.values());
  }

  @Override
  public byte[] picture(int panel, ChartFormat format, boolean white) {
    String theme = white ? "'light'" : "null";
    String picture =
        (String)
            evaluate(
                "ChartSheet.image(" + panel + ", '" + format.extension() + "', " + theme + ")");
    return format == ChartFormat.PNG
        ? Base64.getDecoder().decode(picture.substring(picture.indexOf(',') + 1))
        : picture.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public ChartTable numbers(ChartSheet sheet, int panel) {
    ChartOption option = sheet.panels().get(panel).option().orElseThrow();
    String[] visible =
        new Gson().fromJson((String) evaluate("ChartSheet.visible(" + panel + ")"), String[].class);
    return ChartTable.of(option, Set.of(visible));
  }

  @Override
  public Control control() {
    return browser;
  }
}

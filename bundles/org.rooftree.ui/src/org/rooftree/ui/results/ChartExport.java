package org.rooftree.ui.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.rooftree.api.io.WholeFile;

/** Writes charts to files and to the clipboard. */
final class ChartExport {
  private final ChartSurface surface;

  ChartExport(ChartSurface surface) {
    this.surface = surface;
  }

  /** Asks for a file and writes a chart to it; says so if that is not possible. */
  void ask(Shell shell, ChartSheet sheet, int panel, ChartFormat format, boolean white) {
    FileDialog dialog = new FileDialog(shell, SWT.SAVE);
    dialog.setText("Save Chart");
    dialog.setFileName(format.fileName(sheet.panels().get(panel).title()));
    dialog.setFilterNames(new String[] {format.label()});
    dialog.setFilterExtensions(new String[] {"*." + format.extension()});
    dialog.setOverwrite(true);
    String file = dialog.open();
    if (file == null) {
      return;
    }
    try {
      write(sheet, panel, format, white, Path.of(file));
    } catch (IOException | SWTException e) {
      refused(shell, "The chart could not be saved as " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a chart to a file, which is replaced if it exists.
   *
   * @throws IOException when that is not possible; nothing was written then
   */
  void write(ChartSheet sheet, int panel, ChartFormat format, boolean white, Path file)
      throws IOException {
    if (format == ChartFormat.CSV) {
      WholeFile.write(
          file,
          output -> {
            Writer writer = new OutputStreamWriter(output, UTF_8);
            surface.numbers(sheet, panel).writeCsv(writer);
            writer.flush();
          });
    } else {
      WholeFile.write(file, surface.picture(panel, format, white));
    }
  }

  /** Copies a chart: as a picture, where there is one, and as a table. */
  void copy(Shell shell, ChartSheet sheet, int panel, boolean white) {
    Clipboard clipboard = new Clipboard(shell.getDisplay());
    try {
      StringWriter numbers = new StringWriter();
      surface.numbers(sheet, panel).writeTabbed(numbers);
      List<Object> data = new ArrayList<>(List.of(numbers.toString()));
      List<Transfer> kinds = new ArrayList<>(List.of(TextTransfer.getInstance()));
      if (surface.formats().contains(ChartFormat.PNG)) {
        byte[] png = surface.picture(panel, ChartFormat.PNG, white);
        data.add(new ImageData(new ByteArrayInputStream(png)));
        kinds.add(ImageTransfer.getInstance());
      }
      clipboard.setContents(data.toArray(), kinds.toArray(Transfer[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory can always be written
    } catch (SWTException e) {
      refused(shell, "The chart could not be copied: " + e.getMessage(), e);
    } finally {
      clipboard.dispose();
    }
  }

  private static void refused(Shell shell, String message, Exception e) {
    ILog.of(ChartExport.class).error(message, e);
    MessageDialog.openError(shell, "Save Chart", message);
  }
}

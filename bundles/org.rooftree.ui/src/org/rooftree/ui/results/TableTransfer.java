package org.rooftree.ui.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.rooftree.api.io.WholeFile;

/** Takes tables and texts out of views: to the clipboard and to files. */
public final class TableTransfer {
  private TableTransfer() {}

  /** Puts a text into the clipboard. */
  public static void copy(Display display, String text) {
    if (text.isEmpty()) {
      return; // The clipboard takes no empty text.
    }
    Clipboard clipboard = new Clipboard(display);
    try {
      clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
    } finally {
      clipboard.dispose();
    }
  }

  /** Asks for a file and writes a table to it; says so if that is not possible. */
  public static void saveCsv(Shell shell, String name, Supplier<TextTable> table) {
    chooseFile(shell, "Export Table", name + ".csv", "csv")
        .ifPresent(
            file ->
                write(shell, file, () -> WholeFile.write(file, table.get().csv().getBytes(UTF_8))));
  }

  /** Asks where to write. */
  static Optional<Path> chooseFile(Shell shell, String title, String name, String extension) {
    FileDialog dialog = new FileDialog(shell, SWT.SAVE);
    dialog.setText(title);
    dialog.setFileName(name.replaceAll("[^\\p{L}\\p{N}._-]+", "-"));
    dialog.setFilterExtensions(new String[] {"*." + extension, "*"});
    dialog.setOverwrite(true);
    return Optional.ofNullable(dialog.open()).map(Path::of);
  }

  /** Writes a file. */
  @FunctionalInterface
  interface Writing {
    void run() throws IOException;
  }

  /** Writes a file and says so if that is not possible. */
  static boolean write(Shell shell, Path file, Writing writing) {
    try {
      writing.run();
      return true;
    } catch (IOException e) {
      ILog.of(TableTransfer.class).error(file + " could not be written.", e);
      MessageDialog.openError(
          shell,
          "Export",
          file
              + " could not be written, nothing was changed: "
              + e.getMessage()
              + "\n\nChoose a folder that exists and that you may write to.");
      return false;
    }
  }
}

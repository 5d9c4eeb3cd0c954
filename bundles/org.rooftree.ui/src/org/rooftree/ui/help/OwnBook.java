package org.rooftree.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The studio's own book on disk: pages of the plug-in and pages that were made lie beside each
 * other, so that links between them work in any browser.
 */
final class OwnBook {
  private static final String PAGES = "help";
  private static final String MADE = "reference";

  private OwnBook() {}

  /**
   * Writes the book into the state of the plug-in; what was made before is gone.
   *
   * @return the folder that holds both folders of pages
   * @throws IOException if it cannot be written
   */
  static URI write(List<ReferencePage> made) throws IOException {
    Bundle bundle = FrameworkUtil.getBundle(OwnBook.class);
    Path book = Platform.getStateLocation(bundle).append("book").toPath();
    for (URL file : Collections.list(bundle.findEntries(PAGES, "*", true))) {
      if (!file.getPath().endsWith("/")) {
        Path target = book.resolve(file.getPath().substring(1));
        Files.createDirectories(target.getParent());
        try (InputStream in = file.openStream()) {
          Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Path folder = Files.createDirectories(book.resolve(MADE));
    try (Stream<Path> before = Files.list(folder)) {
      for (Path page : before.toList()) {
        Files.delete(page);
      }
    }
    for (ReferencePage page : made) {
      Files.writeString(folder.resolve(page.file()), page.html());
    }
    return book.toUri();
  }
}

package org.rooftree.ui.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * Pictures of the studio, taken while tests use it, in the folder that the property {@code
 * rooftree.screenshots} names. Those that README and help show come from here.
 */
final class Screenshots {
  private static final Optional<Path> FOLDER =
      Optional.ofNullable(System.getProperty("rooftree.screenshots")).map(Path::of);

  private Screenshots() {}

  /**
   * Takes a picture of what is on the screen where a window is. On the display's thread.
   *
   * @return the number of different colours in it: of a blank window one or two
   */
  static int take(Shell shell, String name) throws IOException {
    Display display = shell.getDisplay();
    Rectangle bounds = display.map(shell, null, shell.getClientArea());
    if (shell.getMenuBar() != null) {
      // The menu bar belongs to the window, not to its client area.
      int above = bounds.y - shell.getBounds().y;
      bounds.y -= above;
      bounds.height += above;
    }
    Image image = new Image(display, bounds.width, bounds.height);
    GC gc = new GC(display);
    gc.copyArea(image, bounds.x, bounds.y);
    gc.dispose();
    ImageData data = image.getImageData();
    image.dispose();
    if (FOLDER.isPresent()) {
      ImageLoader loader = new ImageLoader();
      loader.data = new ImageData[] {data};
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      loader.save(bytes, SWT.IMAGE_PNG);
      Files.createDirectories(FOLDER.get());
      Files.write(FOLDER.get().resolve(name + ".png"), bytes.toByteArray());
    }
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < data.width; x += 3) {
      for (int y = 0; y < data.height; y += 3) {
        colours.add(data.getPixel(x, y));
      }
    }
    return colours.size();
  }
}

package org.rooftree.ui;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Starts the studio: takes a workspace folder and opens the workbench on it.
 *
 * <p>The workspace is what {@code -data} names, or the folder {@code rooftree-workspace} in the
 * user's home.
 */
public final class StudioApplication implements IApplication {
  /** The folder of the workspace, in the user's home, if none is named. */
  static final String DEFAULT_WORKSPACE = "rooftree-workspace";

  /** The exit code without a display: something that is needed cannot be opened. */
  private static final Integer NO_DISPLAY = 3;

  @Override
  public Object start(IApplicationContext context) throws BundleException {
    startDeclarativeServices();
    Display display;
    try {
      display = PlatformUI.createDisplay();
    } catch (SWTError | LinkageError e) {
      System.err.println(
          "rooftree: the studio cannot open a window: "
              + e.getMessage()
              + "\n  Is there a display (DISPLAY or WAYLAND_DISPLAY), and is GTK 3 installed"
              + " (Debian, Ubuntu: apt install libgtk-3-0)?"
              + "\n  All other commands work without: rooftree --help");
      return NO_DISPLAY;
    }
    try {
      if (!takeWorkspace(display)) {
        return EXIT_OK;
      }
      int code = PlatformUI.createAndRunWorkbench(display, new StudioWorkbenchAdvisor());
      return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
    } finally {
      display.dispose();
    }
  }

  /**
   * The workbench gets its services from components. The command line does without them, so they
   * are not started with the framework.
   */
  private static void startDeclarativeServices() throws BundleException {
    for (String name : new String[] {"org.apache.felix.scr", "org.eclipse.equinox.event"}) {
      Bundle bundle = Platform.getBundle(name);
      if (bundle != null) {
        bundle.start(Bundle.START_TRANSIENT);
      }
    }
  }

  private static boolean takeWorkspace(Display display) {
    Location location = Platform.getInstanceLocation();
    String folder = DEFAULT_WORKSPACE;
    String problem;
    String remedy;
    try {
      if (!location.isSet()) {
        URL home = Path.of(System.getProperty("user.home"), DEFAULT_WORKSPACE).toUri().toURL();
        location.set(home, false);
      }
      folder = location.getURL().getPath();
      if (location.lock()) {
        return true;
      }
      problem = "It is in use by another Rooftree.";
      remedy = "Close that one, or start";
    } catch (MalformedURLException | IllegalStateException e) {
      problem = "It is no folder on this machine: " + e.getMessage();
      remedy = "Start";
    } catch (IOException e) {
      problem = "It cannot be written to: " + e.getMessage();
      remedy = "Make it writable, or start";
    }
    Shell shell = new Shell(display);
    MessageDialog.openError(
        shell,
        "Rooftree",
        "The workspace "
            + folder
            + " cannot be opened. "
            + problem
            + "\n\n"
            + remedy
            + " with another folder: rooftree studio -data FOLDER");
    shell.dispose();
    return false;
  }

  @Override
  public void stop() {
    if (!PlatformUI.isWorkbenchRunning()) {
      return;
    }
    IWorkbench workbench = PlatformUI.getWorkbench();
    workbench.getDisplay().syncExec(() -> workbench.close());
  }
}

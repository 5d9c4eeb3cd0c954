package org.rooftree.ui.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says how to get the browser engine that draws charts, system by system. */
final class BrowserHelp {
  private static final Map<String, String> LINUX = linuxCommands();

  private BrowserHelp() {}

  private static Map<String, String> linuxCommands() {
    Map<String, String> commands = new LinkedHashMap<>();
    commands.put("debian", "apt install libwebkit2gtk-4.1-0");
    commands.put("ubuntu", "apt install libwebkit2gtk-4.1-0");
    commands.put("fedora", "dnf install webkit2gtk4.1");
    commands.put("rhel", "dnf install webkit2gtk4.1");
    commands.put("suse", "zypper install libwebkit2gtk-4_1-0");
    commands.put("arch", "pacman -S webkit2gtk-4.1");
    return Collections.unmodifiableMap(commands);
  }

  /**
   * Returns what to install.
   *
   * @param windowSystem {@code "win32"}, {@code "cocoa"} or {@code "gtk"}
   * @param release text of {@code /etc/os-release}; empty if there is none
   */
  static String remedy(String windowSystem, String release) {
    return switch (windowSystem) {
      case "win32" ->
          "Install the Microsoft Edge WebView2 Runtime from"
              + " https://developer.microsoft.com/microsoft-edge/webview2 and start Rooftree"
              + " again.";
      case "cocoa" ->
          "WebKit is part of macOS; if it does not start, update macOS and start Rooftree again.";
      default -> linux(release);
    };
  }

  private static String linux(String release) {
    // ID names the distribution, ID_LIKE those that it is made from.
    for (String key : new String[] {"ID=", "ID_LIKE="}) {
      for (String line : release.split("\n")) {
        for (Map.Entry<String, String> known : LINUX.entrySet()) {
          if (line.startsWith(key) && line.substring(key.length()).contains(known.getKey())) {
            return "Install WebKitGTK and start Rooftree again:\n" + known.getValue();
          }
        }
      }
    }
    return "Install WebKitGTK 4.1 and start Rooftree again; the package is libwebkit2gtk-4.1-0 on"
        + " Debian and Ubuntu, webkit2gtk4.1 on Fedora.";
  }
}

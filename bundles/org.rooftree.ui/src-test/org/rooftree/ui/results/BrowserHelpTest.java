package org.rooftree.ui.results;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BrowserHelpTest {
  private static void says(String expected, String windowSystem, String release) {
    String remedy = BrowserHelp.remedy(windowSystem, release);
    assertTrue(remedy.contains(expected), remedy);
  }

  @Test
  void packageIsThatOfTheSystem() {
    says("apt install libwebkit2gtk-4.1-0", "gtk", "NAME=x\nID=debian\n");
    says("apt install libwebkit2gtk-4.1-0", "gtk", "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n");
    says("dnf install webkit2gtk4.1", "gtk", "ID=fedora\n");
    says("zypper", "gtk", "ID=\"opensuse-leap\"\n");
    says("pacman", "gtk", "ID=manjaro\nID_LIKE=arch\n");
  }

  @Test
  void unknownSystemGetsTheNamesOfTheLargeOnes() {
    says("webkit2gtk4.1 on Fedora", "gtk", "");
    says("libwebkit2gtk-4.1-0", "gtk", "ID=other\n");
  }

  @Test
  void windowsNeedsWebView2() {
    says("WebView2", "win32", "");
  }
}

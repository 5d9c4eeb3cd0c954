package org.rooftree.ui.preferences;

import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.IWorkbench;

/**
 * The colours of the studio: light or dark. The workbench remembers the choice. The platform has no
 * other way to choose a theme than its engine.
 */
@SuppressWarnings("restriction")
final class ThemeChoice {
  private static final String PREFIX = "org.eclipse.e4.ui.css.theme.e4_";

  /**
   * A theme.
   *
   * @param id its identifier
   * @param name what users call it
   */
  record Theme(String id, String name) {}

  private static final List<Theme> OFFERED =
      List.of(new Theme(PREFIX + "default", "light"), new Theme(PREFIX + "dark", "dark"));

  private final Optional<IThemeEngine> engine;

  private ThemeChoice(Optional<IThemeEngine> engine) {
    this.engine = engine;
  }

  static ThemeChoice of(IWorkbench workbench) {
    return new ThemeChoice(Optional.ofNullable(workbench.getService(IThemeEngine.class)));
  }

  /** Returns the themes that are installed, the default one first; none if it cannot be changed. */
  List<Theme> themes() {
    List<String> installed =
        engine.map(e -> e.getThemes().stream().map(ITheme::getId).toList()).orElse(List.of());
    return OFFERED.stream().filter(theme -> installed.contains(theme.id())).toList();
  }

  /** Returns the place of the theme in use among {@link #themes}, or -1. */
  int current() {
    String active = engine.map(IThemeEngine::getActiveTheme).map(ITheme::getId).orElse("");
    return themes().stream().map(Theme::id).toList().indexOf(active);
  }

  /** Changes the colours at once. */
  void use(Theme theme) {
    engine.ifPresent(e -> e.setTheme(theme.id(), true));
  }
}

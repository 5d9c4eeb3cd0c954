package org.rooftree.ui.help;

import org.eclipse.swt.widgets.Control;

/** What shows one page of the help. */
interface PageArea {
  /** Returns the widget. */
  Control control();

  /** Shows a page. */
  void show(String href);
}

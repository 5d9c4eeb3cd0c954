/** The desktop application itself: start, window, menus and perspectives. */
@NullMarked
package org.rooftree.ui;

import org.jspecify.annotations.NullMarked;

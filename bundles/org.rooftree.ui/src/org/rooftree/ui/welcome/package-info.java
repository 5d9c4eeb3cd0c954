/** The welcome page and its three doors. */
@NullMarked
package org.rooftree.ui.welcome;

import org.jspecify.annotations.NullMarked;

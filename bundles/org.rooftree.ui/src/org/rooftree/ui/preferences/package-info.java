/** The one page of preferences. */
@NullMarked
package org.rooftree.ui.preferences;

import org.jspecify.annotations.NullMarked;

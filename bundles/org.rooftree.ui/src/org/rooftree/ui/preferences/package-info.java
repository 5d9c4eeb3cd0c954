/** The one page of preferences, and what the studio does where nothing else is chosen. */
@NullMarked
package org.rooftree.ui.preferences;

import org.jspecify.annotations.NullMarked;

/** The help book, help for the place where the user is, and the cheat sheet. */
@NullMarked
package org.rooftree.ui.help;

import org.jspecify.annotations.NullMarked;

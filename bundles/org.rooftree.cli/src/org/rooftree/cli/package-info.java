/**
 * The commands of Rooftree as one function of arguments: {@link org.rooftree.cli.Cli}.
 *
 * <p>Runs on a bare class path as well as inside Equinox; never needs a display.
 */
@NullMarked
package org.rooftree.cli;

import org.jspecify.annotations.NullMarked;

/**
 * Finds the models and studies of a folder, validates them and checks what studies expect.
 *
 * <p>The command line and the studio check with the same code; nothing here prints or needs a
 * display.
 */
@NullMarked
package org.rooftree.cli.check;

import org.jspecify.annotations.NullMarked;

/** Evaluating: the run dialog, runs as jobs, and running again. */
@NullMarked
package org.rooftree.ui.run;

import org.jspecify.annotations.NullMarked;

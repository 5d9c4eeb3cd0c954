/** Results of evaluations: what was computed, and the views that show it. */
@NullMarked
package org.rooftree.ui.results;

import org.jspecify.annotations.NullMarked;
